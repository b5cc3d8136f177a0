// ccxt against the simulated Aster, by the third generation of the interface: each check is one thing that a user of ccxt does.
import assert from 'node:assert/strict';
import ccxt from 'ccxt';
import { check, until } from './checks.mjs';

const symbol = 'BTC/USDT:USDT';
const size = 0.01;

export function connect(contract) {
  const exchange = new ccxt.pro.aster({
    privateKey: process.env.ASTER_PRIVATE_KEY,
    walletAddress: process.env.ASTER_USER,
    options: { defaultType: 'swap', builderFee: false },
  });
  const socket = contract.ws.replace(/\/$/, '');
  Object.assign(exchange.urls.api, { fapiPublic: `${contract.rest}/fapi`, fapiPrivate: `${contract.rest}/fapi` });
  exchange.urls.api.ws = { public: { swap: `${socket}/stream` }, private: { swap: `${socket}/ws` } };

  // ccxt tells futures from spot by the name of the host.
  exchange.getAccountTypeFromUrl = () => 'swap';

  // The spot side is another product; its list of markets is loaded with that of the futures.
  exchange.sapiPublicGetV3ExchangeInfo = async () => ({ symbols: [] });
  return exchange;
}

export async function prove(exchange) {
  let bid = 0;
  let ask = 0;
  let resting;
  const books = [];
  const orders = [];
  const positions = [];
  let isWatching = true;
  const watch = (what, into) => {
    void (async () => {
      while (isWatching) {
        into.push(await what());
      }
    })().catch((error) => (isWatching ? into.push({ error }) : undefined));
  };

  await check('ccxt: markets are loaded, with BTC, ETH, SOL, HYPE and 1000PEPE', async () => {
    const markets = await exchange.loadMarkets();
    for (const name of ['BTC', 'ETH', 'SOL', 'HYPE', '1000PEPE']) {
      assert.ok(markets[`${name}/USDT:USDT`], `${name} is missing`);
    }

    assert.equal(markets[symbol].limits.cost.min, 5);
  });
  await check('ccxt: the time is that of the venue', async () => {
    assert.ok(Math.abs((await exchange.fetchTime()) - Date.now()) < 5_000);
  });
  await check('ccxt: the book has two sides that do not cross', async () => {
    const book = await exchange.fetchOrderBook(symbol, 20);
    [ask] = book.asks[0];
    [bid] = book.bids[0];
    assert.ok(bid > 0 && bid < ask && ask / bid < 1.01, `${bid} / ${ask}`);
  });
  await check('ccxt: ticker, funding rate and funding interval', async () => {
    const ticker = await exchange.fetchTicker(symbol);
    assert.ok(Math.abs(ticker.last / bid - 1) < 0.02, String(ticker.last));
    const rate = await exchange.fetchFundingRate(symbol);
    assert.ok(Math.abs(rate.fundingRate) < 0.01 && rate.markPrice > 0);
    const intervals = await exchange.fetchFundingIntervals();
    assert.equal(intervals['HYPE/USDT:USDT'].interval, '4h');
  });
  await check('ccxt: the balance is the deposit', async () => {
    const balance = await exchange.fetchBalance({ type: 'swap' });
    assert.equal(balance.USDT.total, 10_000);
  });
  await check('ccxt: the position mode is one-way, and leverage is set', async () => {
    assert.equal((await exchange.fetchPositionMode(symbol)).hedged, false);
    await exchange.setLeverage(10, symbol);
    assert.equal((await exchange.fetchLeverage(symbol)).longLeverage, 10);
  });
  watch(async () => {
    const book = await exchange.watchOrderBook(symbol);
    return { bid: book.bids[0]?.[0], ask: book.asks[0]?.[0] };
  }, books);
  watch(async () => (await exchange.watchOrders(symbol)).map((o) => ({ id: o.id, status: o.status, filled: o.filled })), orders);
  watch(async () => [await exchange.watchPositions([symbol])].flat().map((p) => ({ contracts: p.contracts, side: p.side })), positions);
  const seen = (test) => orders.flat().some(test);
  await check('ccxt: watchOrderBook follows the book', async () => {
    await until('ten books', () => books.length >= 10);
    for (const book of books) {
      assert.ok(!book.error, book.error?.message);
      assert.ok(book.bid < book.ask, `${book.bid} / ${book.ask}`);
    }
  });
  await check('ccxt: a post-only order rests and watchOrders sees it', async () => {
    const price = Number(exchange.priceToPrecision(symbol, bid * 0.98));
    const order = await exchange.createOrder(symbol, 'limit', 'buy', size, price, { postOnly: true, clientOrderId: 'proof-1' });
    assert.equal(order.status, 'open');
    resting = await until('the order', async () => (await exchange.fetchOpenOrders(symbol))[0]);
    assert.deepEqual([resting.amount, resting.side, resting.clientOrderId], [size, 'buy', 'proof-1']);
    await until('the report', () => seen((o) => o.id === resting.id && o.status === 'open'));
  });
  await check('ccxt: it is canceled and watchOrders sees it', async () => {
    const canceled = await exchange.cancelOrder(resting.id, symbol);
    assert.equal(canceled.status, 'canceled');
    await until('the report', () => seen((o) => o.id === resting.id && o.status === 'canceled'));
    assert.equal((await exchange.fetchOrder(resting.id, symbol)).status, 'canceled');
  });
  await check('ccxt: canceling it again finds no order', async () => {
    await assert.rejects(exchange.cancelOrder(resting.id, symbol), ccxt.OrderNotFound);
  });
  await check('ccxt: a post-only order that would cross expires', async () => {
    const price = Number(exchange.priceToPrecision(symbol, ask * 1.01));
    const order = await exchange.createOrder(symbol, 'limit', 'buy', size, price, { postOnly: true });
    await until('the end', async () => ['expired', 'canceled', 'rejected'].includes((await exchange.fetchOrder(order.id, symbol)).status));
  });
  await check('ccxt: a market order fills, and the position is long', async () => {
    const order = await exchange.createOrder(symbol, 'market', 'buy', size);
    await until('the fill', () => seen((o) => o.id === order.id && o.status === 'closed' && o.filled === size));
    const [position] = (await exchange.fetchPositions([symbol])).filter((p) => p.contracts > 0);
    assert.deepEqual([position.contracts, position.side], [size, 'long']);
    await until('the position', () => positions.flat().some((p) => p.contracts === size && p.side === 'long'));
  });
  await check('ccxt: the trade is among my trades, with its fee', async () => {
    const trades = await exchange.fetchMyTrades(symbol);
    assert.equal(trades.reduce((sum, t) => sum + t.amount, 0).toFixed(3), size.toFixed(3));
    assert.ok(trades.every((t) => t.side === 'buy' && t.takerOrMaker === 'taker' && Math.abs(t.fee.cost / (t.cost * 0.00035) - 1) < 1e-6), JSON.stringify(trades.map((t) => [t.side, t.takerOrMaker, t.fee])));
  });
  await check('ccxt: the position is closed by a reduce-only order, and a second one is refused', async () => {
    await exchange.createOrder(symbol, 'market', 'sell', size, undefined, { reduceOnly: true });
    await until('the end', async () => (await exchange.fetchPositions([symbol])).every((p) => !p.contracts));
    await assert.rejects(exchange.createOrder(symbol, 'market', 'sell', size, undefined, { reduceOnly: true }), /-2022/);
  });
  await check('ccxt: several orders at once, and all are canceled', async () => {
    const price = (factor) => Number(exchange.priceToPrecision(symbol, bid * factor));
    await exchange.createOrders([
      { symbol, type: 'limit', side: 'buy', amount: size, price: price(0.97), params: { postOnly: true } },
      { symbol, type: 'limit', side: 'buy', amount: size, price: price(0.96), params: { postOnly: true } },
    ]);
    await until('both orders', async () => (await exchange.fetchOpenOrders(symbol)).length === 2);
    await exchange.cancelAllOrders(symbol);
    await until('the end', async () => (await exchange.fetchOpenOrders(symbol)).length === 0);
  });
  await check('ccxt: a wrong chain id is a wrong signature', async () => {
    exchange.options.v3ChainId = 714;
    await assert.rejects(exchange.fetchBalance({ type: 'swap' }), /-1022/);
    exchange.options.v3ChainId = 1666;
  });
  isWatching = false;
}
