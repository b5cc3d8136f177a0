// ccxt against the simulated Backpack: each check is one thing that a user of ccxt does.
import assert from 'node:assert/strict';
import ccxt from 'ccxt';
import { check, until } from './checks.mjs';

const symbol = 'BTC/USDC:USDC';
const size = 0.01;

export function connect(contract) {
  const exchange = new ccxt.pro.backpack({ apiKey: contract.env.BACKPACK_PUBLIC_KEY, secret: contract.env.BACKPACK_SECRET_KEY });
  const socket = contract.ws.replace(/\/$/, '');
  Object.assign(exchange.urls.api, { public: contract.rest, private: contract.rest, ws: { public: socket, private: socket } });

  // Assets with their chains for deposits are not part of the venue.
  exchange.fetchCurrencies = async () => ({});
  return exchange;
}

export async function prove(exchange) {
  let bid = 0;
  let ask = 0;
  let resting;
  const books = [];
  const touches = [];
  const trades = [];
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
  const price = (factor) => Number(exchange.priceToPrecision(symbol, bid * factor));
  const seen = (test) => orders.flat().some(test);

  await check('markets are loaded, and the id of kPEPE keeps its small letter', async () => {
    const markets = await exchange.loadMarkets();
    for (const name of ['BTC', 'ETH', 'SOL', 'HYPE', 'KPEPE']) {
      assert.ok(markets[`${name}/USDC:USDC`], `${name} is missing`);
    }

    assert.equal(markets['KPEPE/USDC:USDC'].id, 'kPEPE_USDC_PERP');
    assert.deepEqual([markets[symbol].precision.price, markets[symbol].precision.amount, markets[symbol].swap], [0.1, 0.00001, true]);
  });
  await check('the time is that of the venue, and its status is ok', async () => {
    assert.ok(Math.abs((await exchange.fetchTime()) - Date.now()) < 5_000);
    assert.equal((await exchange.fetchStatus()).status, 'ok');
  });
  await check('the book has two sides that do not cross', async () => {
    const book = await exchange.fetchOrderBook(symbol);
    [ask] = book.asks[0];
    [bid] = book.bids[0];
    assert.ok(bid > 0 && bid < ask && ask / bid < 1.01, `${bid} / ${ask}`);
    assert.ok(book.bids.length > 5 && book.nonce > 0 && Math.abs(book.timestamp - Date.now()) < 5_000, String(book.timestamp));
  });
  await check('on the wire the best bid is the last one', async () => {
    const { bids } = await exchange.publicGetApiV1Depth({ symbol: 'BTC_USDC_PERP', limit: 20 });
    assert.ok(Number(bids.at(-1)[0]) > Number(bids[0][0]));
  });
  await check('tickers, trades and candles agree with the book', async () => {
    await until('a trade', async () => (await exchange.fetchTrades(symbol, undefined, 5)).length > 0);
    const ticker = await exchange.fetchTicker(symbol);
    assert.ok(Math.abs(ticker.last / bid - 1) < 0.02, String(ticker.last));
    assert.ok((await exchange.fetchTickers())[symbol]);
    const [trade] = await exchange.fetchTrades(symbol, undefined, 5);
    assert.ok(Math.abs(trade.price / bid - 1) < 0.02 && ['buy', 'sell'].includes(trade.side));
    const candles = await exchange.fetchOHLCV(symbol, '1m', undefined, 10);
    assert.ok(Math.abs(candles.at(-1)[4] / bid - 1) < 0.02, JSON.stringify(candles.at(-1)));
  });
  await check('funding rate, its history and open interest', async () => {
    const rate = await exchange.fetchFundingRate(symbol);
    assert.ok(Math.abs(rate.fundingRate) < 0.01 && rate.markPrice > 0 && rate.nextFundingTimestamp > Date.now(), JSON.stringify(rate));
    assert.ok(Array.isArray(await exchange.fetchFundingRateHistory(symbol)));
    const interest = await exchange.fetchOpenInterest(symbol);
    assert.ok(Number(interest.openInterestAmount ?? interest.openInterestValue) >= 0, JSON.stringify(interest));
  });
  await check('idle money is lent, and the balance is the deposit when it is not', async () => {
    assert.equal((await exchange.fetchBalance()).USDC.total, 0);
    await exchange.privatePatchApiV1Account({ autoLend: false }).catch(assertEmpty);
    assert.equal((await exchange.fetchBalance()).USDC.total, 10_000);
    assert.equal(Number((await exchange.privateGetApiV1CapitalCollateral()).netEquity), 10_000);
  });
  await check('the leverage of the account is set', async () => {
    await exchange.privatePatchApiV1Account({ leverageLimit: '5' }).catch(assertEmpty);
    assert.equal((await exchange.privateGetApiV1Account()).leverageLimit, '5');
    const most = await exchange.privateGetApiV1AccountLimitsOrder({ symbol: 'BTC_USDC_PERP', side: 'Bid' });
    assert.ok(Math.abs((Number(most.maxOrderQuantity) * bid) / 50_000 - 1) < 0.02, most.maxOrderQuantity);
  });
  watch(async () => {
    const book = await exchange.watchOrderBook(symbol);
    return { bid: book.bids[0]?.[0], ask: book.asks[0]?.[0] };
  }, books);
  watch(async () => (await exchange.watchBidsAsks([symbol]))[symbol], touches);
  watch(async () => exchange.watchTrades(symbol), trades);
  watch(async () => (await exchange.watchOrders(symbol)).map((o) => ({ id: o.id, status: o.status, filled: o.filled, client: o.clientOrderId })), orders);
  watch(async () => (await exchange.watchPositions([symbol])).map((p) => ({ contracts: Number(p.contracts), side: p.side })), positions);
  await check('watchOrderBook, watchBidsAsks and watchTrades follow the market', async () => {
    await until('ten books', () => books.length >= 10);
    for (const book of books) {
      assert.ok(!book.error, book.error?.message);
      assert.ok(book.bid < book.ask, `${book.bid} / ${book.ask}`);
    }

    await until('a touch', () => touches.some((touch) => touch?.bid < touch?.ask));
    await until('a trade', () => trades.flat().some((trade) => trade.amount > 0));
  });
  await check('a post-only order rests, is found by both names, and watchOrders sees it', async () => {
    const order = await exchange.createOrder(symbol, 'limit', 'buy', size, price(0.98), { postOnly: true, clientOrderId: 1001 });
    assert.deepEqual([order.status, order.side, order.clientOrderId], ['open', 'buy', '1001']);
    resting = (await exchange.fetchOpenOrders(symbol))[0];
    assert.equal(resting.id, order.id);
    assert.equal((await exchange.fetchOpenOrder(order.id, symbol)).amount, size);
    assert.equal((await exchange.privateGetApiV1Order({ symbol: 'BTC_USDC_PERP', clientId: 1001 })).id, order.id);
    await until('the report', () => seen((o) => o.id === order.id && o.status === 'open' && o.client === '1001'));
  });
  await check('it is canceled and watchOrders sees it', async () => {
    assert.equal((await exchange.cancelOrder(resting.id, symbol)).status, 'canceled');
    await until('the report', () => seen((o) => o.id === resting.id && o.status === 'canceled'));
    await until('the history', async () => (await exchange.fetchOrders(symbol)).some((o) => o.id === resting.id && o.status === 'canceled'));
  });
  await check('canceling or asking for it again finds no order', async () => {
    await assert.rejects(exchange.cancelOrder(resting.id, symbol), /RESOURCE_NOT_FOUND/);
    await assert.rejects(exchange.fetchOpenOrder(resting.id, symbol), /RESOURCE_NOT_FOUND/);
  });
  await check('a post-only order that would cross is refused', async () => {
    await assert.rejects(exchange.createOrder(symbol, 'limit', 'buy', size, price(1.01), { postOnly: true }), /immediately match and take/);
  });
  await check('an order that is too large, and a price that is too far, are refused in their words', async () => {
    await assert.rejects(exchange.createOrder(symbol, 'limit', 'buy', 10, price(0.98)), ccxt.InsufficientFunds);
    await assert.rejects(exchange.createOrder(symbol, 'limit', 'buy', size, price(0.5)), ccxt.InvalidOrder);
  });
  await check('a market order fills, and the position is long', async () => {
    const order = await exchange.createOrder(symbol, 'market', 'buy', size);
    assert.deepEqual([order.status, order.filled], ['closed', size]);
    await until('the fill', () => seen((o) => o.id === order.id && o.status === 'closed'));
    const [position] = await exchange.fetchPositions([symbol]);
    assert.deepEqual([Number(position.contracts), position.side], [size, 'long']);
    await until('the position', () => positions.flat().some((p) => p.contracts === size && p.side === 'long'));
  });
  await check('a short position is short', async () => {
    await exchange.createOrder(symbol, 'market', 'sell', 2 * size);
    await until('the position', () => positions.flat().some((p) => p.contracts === size && p.side === 'short'));
    const [position] = await exchange.privateGetApiV1Position();
    assert.equal(Number(position.netQuantity), -size);
  });
  await check('the trades are among my trades, with their fees', async () => {
    const mine = await until('the fills', async () => {
      const rows = await exchange.fetchMyTrades(symbol);
      return rows.reduce((sum, t) => sum + t.amount, 0).toFixed(5) === (3 * size).toFixed(5) ? rows : undefined;
    });
    assert.ok(mine.every((t) => t.takerOrMaker === 'taker' && Math.abs(t.fee.cost / (t.cost * 0.0005) - 1) < 1e-6), JSON.stringify(mine.map((t) => [t.side, t.takerOrMaker, t.fee])));
  });
  await check('the position is closed by a reduce-only order, and a second one is refused', async () => {
    await exchange.createOrder(symbol, 'market', 'buy', size, undefined, { reduceOnly: true });
    assert.equal((await exchange.fetchPositions([symbol])).length, 0);
    await assert.rejects(exchange.createOrder(symbol, 'market', 'buy', size, undefined, { reduceOnly: true }), ccxt.InvalidOrder);
  });
  await check('a market order by value and one that fills at once or not at all', async () => {
    const byValue = await exchange.createOrder(symbol, 'market', 'buy', size, undefined, { cost: 700 });
    assert.equal(byValue.status, 'closed');
    assert.ok(byValue.cost <= 700 && byValue.cost > 690, String(byValue.cost));
    const killed = await exchange.createOrder(symbol, 'limit', 'buy', size, price(0.98), { timeInForce: 'FOK' });
    assert.equal(killed.filled, 0);
    await exchange.createOrder(symbol, 'market', 'sell', byValue.filled, undefined, { reduceOnly: true });
  });
  await check('several orders are signed at once, one of them is refused, and all of the market are canceled', async () => {
    const batch = await exchange.createOrders([
      { symbol, type: 'limit', side: 'buy', amount: size, price: price(0.97), params: { postOnly: true, clientOrderId: 500 } },
      { symbol, type: 'limit', side: 'buy', amount: size, price: price(1.01), params: { postOnly: true, clientOrderId: 501 } },
      { symbol: 'ETH/USDC:USDC', type: 'limit', side: 'buy', amount: 0.1, price: Number(exchange.priceToPrecision('ETH/USDC:USDC', (await exchange.fetchOrderBook('ETH/USDC:USDC')).bids[0][0] * 0.97)), params: { postOnly: true } },
    ]);
    assert.deepEqual(batch.map((order) => order.info.operation), ['Ok', 'Err', 'Ok']);
    assert.equal((await exchange.cancelAllOrders(symbol)).length, 1);
    assert.equal((await exchange.fetchOpenOrders()).length, 1);
    await exchange.cancelAllOrders('ETH/USDC:USDC');
    assert.equal((await exchange.fetchOpenOrders()).length, 0);
  });
  await check('an order of kPEPE is placed and canceled under its own spelling', async () => {
    const pepe = 'KPEPE/USDC:USDC';
    const [best] = (await exchange.fetchOrderBook(pepe)).bids[0];
    const order = await exchange.createOrder(pepe, 'limit', 'buy', 1_000, Number(exchange.priceToPrecision(pepe, best * 0.97)), { postOnly: true });
    assert.deepEqual([order.status, order.info.symbol], ['open', 'kPEPE_USDC_PERP']);
    await exchange.cancelOrder(order.id, pepe);
  });
  await check('funding payments are a list', async () => {
    assert.ok(Array.isArray(await exchange.fetchFundingHistory(symbol)));
  });
  await check('another key, a wrong signature and an old clock are refused', async () => {
    const { apiKey, secret } = exchange;
    exchange.secret = Buffer.alloc(32, 1).toString('base64');
    await assert.rejects(exchange.fetchBalance(), /Invalid signature/);
    exchange.secret = secret;
    exchange.apiKey = exchange.secret;
    await assert.rejects(exchange.fetchBalance(), ccxt.AuthenticationError);
    exchange.apiKey = apiKey;
    const { nonce } = exchange;
    exchange.nonce = () => Date.now() - 60_000;
    await assert.rejects(exchange.fetchBalance(), /Request has expired/);
    exchange.nonce = nonce;
    await exchange.fetchBalance();
  });
  isWatching = false;
}

// The answer has no body, which ccxt hands on as it is or calls a fault of JSON.
function assertEmpty(error) {
  assert.match(String(error?.message), /JSON/);
}
