// ccxt against the simulated Paradex: each check is one thing that a user of ccxt does, and what must come of it.
import assert from 'node:assert/strict';
import ccxt from 'ccxt';
import { check, until } from './check.mjs';

const symbol = 'BTC/USD:USDC';
const size = 0.01;

function connect(contract) {
  const exchange = new ccxt.pro.paradex({
    walletAddress: contract.env.PARADEX_L1_ADDRESS,
    options: { paradexAccount: { privateKey: contract.env.PARADEX_L2_PRIVATE_KEY, publicKey: '0x0', address: contract.env.PARADEX_L2_ADDRESS } },
  });
  exchange.urls.api = { v1: contract.rest, ws: contract.ws };
  return exchange;
}

async function prove(exchange) {
  let ask = 0;
  let bid = 0;
  let resting;

  await check('ccxt: markets are loaded, perpetuals and an option', async () => {
    const markets = await exchange.loadMarkets();
    for (const name of ['BTC', 'ETH', 'SOL', 'HYPE', 'kPEPE']) {
      assert.ok(exchange.markets_by_id[`${name}-USD-PERP`]?.[0].swap, `${name} is missing`);
    }

    assert.equal(markets[symbol].precision.price, 0.1);
    assert.equal(markets[symbol].precision.amount, 0.00001);
    assert.equal(markets[symbol].limits.cost.min, 10);
    assert.ok(Object.values(markets).some((market) => market.option && market.strike === 96000));
  });
  await check('ccxt: time and status', async () => {
    assert.ok(Math.abs((await exchange.fetchTime()) - Date.now()) < 60_000);
    assert.equal((await exchange.fetchStatus()).status, 'ok');
  });
  await check('ccxt: the book has two sides that do not cross', async () => {
    const book = await exchange.fetchOrderBook(symbol, 20);
    [ask] = book.asks[0];
    [bid] = book.bids[0];
    assert.ok(bid > 0 && bid < ask, `${bid} / ${ask}`);
    assert.ok(ask / bid < 1.01);
    assert.ok(book.nonce > 0);
  });
  await check('ccxt: the ticker agrees with the book', async () => {
    const ticker = await exchange.fetchTicker(symbol);
    assert.ok(Math.abs(ticker.bid / bid - 1) < 0.01 && Math.abs(ticker.ask / ask - 1) < 0.01, `${ticker.bid} / ${ticker.ask}`);
    assert.equal(Object.keys(await exchange.fetchTickers()).length >= 5, true);
  });
  await check('ccxt: funding rates are there and small', async () => {
    const history = await exchange.fetchFundingRateHistory(symbol);
    assert.ok(history.length > 0 && history.every((row) => Math.abs(row.fundingRate) < 0.02), JSON.stringify(history[0]));
  });
  await check('ccxt: open interest is positive', async () => {
    assert.ok(Number((await exchange.fetchOpenInterest(symbol)).openInterestAmount) > 0);
  });
  await check('ccxt: the login gives a token and the balance is the deposit', async () => {
    const balance = await exchange.fetchBalance();
    assert.equal(balance.USDC.total, 10_000);
  });
  await check('ccxt: there are no positions', async () => {
    assert.equal((await exchange.fetchPositions()).length, 0);
  });

  const books = [];
  const orders = [];
  let isWatching = true;
  const follow = (into, watch) => void (async () => {
    while (isWatching) {
      await watch();
    }
  })().catch((error) => (isWatching ? into.push({ error }) : undefined));
  follow(books, async () => {
    const book = await exchange.watchOrderBook(symbol);
    books.push({ bid: book.bids[0]?.[0], ask: book.asks[0]?.[0] });
  });
  follow(orders, async () => orders.push(...(await exchange.watchOrders(symbol)).map((o) => ({ id: o.id, status: o.status, raw: o.info.status, filled: o.filled }))));
  await check('ccxt: watchOrderBook follows the book', async () => {
    await until('ten book updates', () => books.length >= 10);
    for (const book of books) {
      assert.ok(!book.error, book.error?.message);
      assert.ok(book.bid < book.ask, `${book.bid} / ${book.ask}`);
    }
  });
  await check('ccxt: watchTicker and watchTrades', async () => {
    assert.ok((await exchange.watchTicker(symbol)).last > 0);
    assert.ok((await exchange.watchTrades(symbol)).length > 0);
  });
  await check('ccxt: a limit order is taken', async () => {
    const price = Number(exchange.priceToPrecision(symbol, bid * 0.98));
    const order = await exchange.createOrder(symbol, 'limit', 'buy', size, price, { postOnly: true, clientOrderId: 'proof-1' });
    assert.equal(order.info.status, 'NEW');
    assert.ok(BigInt(order.id) > 2n ** 64n);
  });
  await check('ccxt: it is among the open orders', async () => {
    resting = await until('the order', async () => (await exchange.fetchOpenOrders(symbol)).find((o) => o.info.status === 'OPEN'));
    assert.equal(resting.amount, size);
    assert.equal(resting.side, 'buy');
    assert.equal(resting.clientOrderId, 'proof-1');
    assert.equal(resting.postOnly, true);
  });
  await check('ccxt: watchOrders has seen it open', async () => {
    await until('the report', () => orders.some((o) => o.id === resting.id && o.raw === 'OPEN'));
  });
  await check('ccxt: it can be asked for by id', async () => {
    assert.equal((await exchange.fetchOrder(resting.id, symbol)).id, resting.id);
  });
  await check('ccxt: it is canceled', async () => {
    await exchange.cancelOrder(resting.id, symbol);
    await until('the end', async () => (await exchange.fetchOpenOrders(symbol)).length === 0);
    await until('the report', () => orders.some((o) => o.id === resting.id && o.raw === 'CLOSED'));
  });
  await check('ccxt: a second cancel is refused as such', async () => {
    await assert.rejects(exchange.cancelOrder(resting.id, symbol), /ORDER_IS_CLOSED/);
  });
  await check('ccxt: an order below the smallest value is refused', async () => {
    await assert.rejects(exchange.createOrder(symbol, 'limit', 'buy', 0.0001, Number(exchange.priceToPrecision(symbol, bid * 0.98))), /VALIDATION_ERROR/);
  });
  await check('ccxt: a market order fills', async () => {
    await exchange.createOrder(symbol, 'market', 'buy', size);
    await until('the fill', () => orders.some((o) => o.raw === 'CLOSED' && o.filled === size));
  });
  await check('ccxt: the position is long by as much', async () => {
    const [position] = (await exchange.fetchPositions([symbol])).filter((p) => p.contracts > 0);
    assert.equal(position.contracts, size);
    assert.equal(position.side, 'long');
    assert.ok(Math.abs(position.entryPrice / ask - 1) < 0.01, `${position.entryPrice} / ${ask}`);
  });
  await check('ccxt: the trade is among my trades, its fee 0.045 %', async () => {
    const trades = await exchange.fetchMyTrades(symbol);
    assert.equal(trades.reduce((sum, t) => sum + t.amount, 0).toFixed(5), size.toFixed(5));
    assert.ok(trades.every((t) => t.side === 'buy' && t.takerOrMaker === 'taker'), JSON.stringify(trades.map((t) => [t.side, t.takerOrMaker])));
    const sum = (figure) => trades.reduce((total, trade) => total + figure(trade), 0);

    // Each fee is rounded to the venue's eighth place.
    assert.ok(Math.abs(sum((t) => t.fee.cost) - 0.00045 * sum((t) => t.price * t.amount)) < 1e-8 * trades.length, JSON.stringify(trades.map((t) => t.fee.cost)));
  });
  await check('ccxt: a conditional order waits and is canceled with everything', async () => {
    await exchange.createOrder(symbol, 'market', 'sell', size, undefined, { stopLossPrice: Number(exchange.priceToPrecision(symbol, bid * 0.9)), reduceOnly: true });
    await until('the order', async () => (await exchange.fetchOpenOrders(symbol)).some((o) => o.info.status === 'UNTRIGGERED'));
    await exchange.cancelAllOrders(symbol);
    await until('the end', async () => (await exchange.fetchOpenOrders(symbol)).length === 0);
  });
  await check('ccxt: the position is closed', async () => {
    await exchange.createOrder(symbol, 'market', 'sell', size, undefined, { reduceOnly: true });
    await until('the end', async () => (await exchange.fetchPositions([symbol])).every((p) => !p.contracts || p.info.status === 'CLOSED'));
  });
  await check('ccxt: the balance has paid for it', async () => {
    const balance = await exchange.fetchBalance();
    assert.ok(balance.USDC.total < 10_000 && balance.USDC.total > 9_950, String(balance.USDC.total));
  });
  await check('ccxt: leverage and margin mode are changed', async () => {
    await exchange.setLeverage(10, symbol, { marginMode: 'cross' });
    assert.equal((await exchange.fetchLeverage(symbol)).longLeverage, 10);
  });
  await check('ccxt: the orders of the past end as they should', async () => {
    const past = await exchange.fetchOrders(symbol);
    assert.ok(past.some((o) => o.id === resting.id && o.info.cancel_reason === 'USER_CANCELED'));
    assert.equal(past.filter((o) => o.info.type === 'MARKET' && o.info.status === 'CLOSED' && o.info.cancel_reason === '').length, 2);
  });
  await check('ccxt: candles are there', async () => {
    const candles = await exchange.fetchOHLCV(symbol, '1m');
    assert.ok(candles.length > 0 && candles.every(([, o, h, l, c]) => l <= o && o <= h && l <= c && c <= h));
  });
  isWatching = false;
}

export async function proveCcxt(contract) {
  const exchange = connect(contract);
  try {
    await exchange.loadHttpProxyAgent();
    await prove(exchange);
  } finally {
    await exchange.close();
  }
}
