// ccxt against the simulated GRVT: each check is one thing that a user of ccxt does, and what must come of it.
import assert from 'node:assert/strict';
import ccxt from 'ccxt';
import { check, until } from './checks.mjs';

const symbol = 'BTC/USDT:USDT';
const size = 0.002;

export function connect(contract) {
  const exchange = new ccxt.pro.grvt({
    privateKey: contract.env.GRVT_PRIVATE_KEY,
    options: { builderFee: false, expirationSeconds: 600 },
  });
  const rest = `${contract.rest}/`;
  const socket = `${contract.ws.replace(/\/$/, '')}/ws/full`;
  // ccxt keeps one connection an address, and the two hosts are one here: the query tells them apart.
  exchange.urls.api = { privateEdge: rest, privateTrading: rest, publicMarket: rest, ws: { publicMarket: `${socket}?market-data`, privateTrading: `${socket}?trades` } };
  return exchange;
}

// ccxt takes two subscriptions with one selector for the same, whatever their streams: positions have an instance, and tickers a rate, of their own.
export async function prove(exchange, second, contract) {
  let ask = 0;
  let bid = 0;
  let resting;

  await check('ccxt: logs in with the wallet and loads markets, with BTC, ETH, SOL, HYPE and KPEPE', async () => {
    const markets = await exchange.loadMarkets();
    for (const name of ['BTC', 'ETH', 'SOL', 'HYPE', 'KPEPE']) {
      assert.ok(markets[`${name}/USDT:USDT`], `${name} is missing`);
    }

    assert.equal(markets[symbol].precision.price, 0.1);
    assert.equal(markets[symbol].precision.amount, 0.001);
    assert.equal(markets[symbol].limits.cost.min, 100);
  });
  await check('ccxt: logs in with the API key as well', async () => {
    // With both kinds of credentials ccxt wants a secret too; for this one call the key is enough.
    exchange.options.signInExpiration = 0;
    exchange.apiKey = contract.env.GRVT_API_KEY;
    const answer = await exchange.signInWithApiKey();
    exchange.apiKey = undefined;
    assert.equal(answer.sub_account_id, contract.env.GRVT_TRADING_ACCOUNT_ID);
  });
  await check('ccxt: currencies are there', async () => {
    assert.equal((await exchange.fetchCurrencies()).USDT.id, 'USDT');
  });
  await check('ccxt: the book has two sides that do not cross', async () => {
    const book = await exchange.fetchOrderBook(symbol, 10);
    [ask] = book.asks[0];
    [bid] = book.bids[0];
    assert.equal(book.bids.length, 10);
    assert.ok(bid > 0 && bid < ask && ask / bid < 1.01, `${bid} / ${ask}`);
  });
  await check('ccxt: the ticker agrees with the book', async () => {
    const ticker = await exchange.fetchTicker(symbol);
    assert.ok(Math.abs(ticker.bid / bid - 1) < 0.01, String(ticker.bid));
    assert.ok(ticker.markPrice > 0 && ticker.indexPrice > 0);
  });
  await check('ccxt: the funding rate is small and its history is a list', async () => {
    const { info } = await exchange.fetchTicker(symbol);
    assert.ok(Math.abs(Number(info.funding_rate)) <= 0.3, info.funding_rate);
    assert.ok(Number(info.next_funding_time) / 1e6 > Date.now());
    assert.ok(Array.isArray(await exchange.fetchFundingRateHistory(symbol)));
  });
  await check('ccxt: the balance is the deposit', async () => {
    assert.equal((await exchange.fetchBalance()).USDT.total, 10_000);
  });
  await check('ccxt: there are no positions', async () => {
    assert.deepEqual(await exchange.fetchPositions(), []);
  });

  const books = [];
  const orders = [];
  const fills = [];
  const positions = [];
  let isWatching = true;
  const follow = (list, next) => {
    void (async () => {
      while (isWatching) {
        list.push(...(await next()));
      }
    })().catch((error) => (isWatching ? list.push({ error }) : undefined));
  };
  follow(books, async () => [(await exchange.watchOrderBook(symbol))].map((b) => ({ bid: b.bids[0]?.[0], ask: b.asks[0]?.[0] })));
  follow(orders, async () => (await exchange.watchOrders(symbol)).map((o) => ({ id: o.id, client: o.clientOrderId, status: o.status, filled: o.filled })));
  follow(fills, async () => (await exchange.watchMyTrades(symbol)).map((t) => ({ order: t.order, amount: t.amount, fee: t.fee?.cost })));
  follow(positions, async () => (await second.watchPositions([symbol])).map((p) => ({ contracts: p.contracts, side: p.side })));
  await check('ccxt: watchOrderBook follows the book', async () => {
    await until('ten book updates', () => books.length >= 10);
    for (const book of books) {
      assert.ok(!book.error, book.error?.message);
      assert.ok(book.bid < book.ask, `${book.bid} / ${book.ask}`);
    }
  });
  await check('ccxt: watchTicker sees prices', async () => {
    assert.ok((await exchange.watchTicker(symbol, { interval: 1000 })).bid > 0);
  });
  await check('ccxt: watchOHLCV sees candles', async () => {
    assert.ok((await exchange.watchOHLCV(symbol, '1m')).length > 0);
  });
  await check('ccxt: a limit order is taken', async () => {
    const order = await exchange.createOrder(symbol, 'limit', 'buy', size, Number(exchange.priceToPrecision(symbol, bid * 0.98)));
    assert.equal(order.info.order_id, '0x00');
  });
  await check('ccxt: it is among the open orders', async () => {
    resting = await until('the order', async () => (await exchange.fetchOpenOrders(symbol))[0]);
    assert.deepEqual([resting.amount, resting.side, resting.status], [size, 'buy', 'open']);
    assert.match(resting.id, /^0x[0-9a-f]{32}$/);
  });
  await check('ccxt: it is found by its id and by the client\'s', async () => {
    assert.equal((await exchange.fetchOrder(resting.id, symbol)).id, resting.id);
    assert.equal((await exchange.fetchOrder(undefined, symbol, { clientOrderId: resting.clientOrderId })).id, resting.id);
  });
  await check('ccxt: watchOrders has seen it open', async () => {
    await until('the report', () => orders.some((o) => o.id === resting.id && o.status === 'open'));
  });
  await check('ccxt: it is canceled', async () => {
    await exchange.cancelOrder(resting.id, symbol);
    await until('the end', async () => (await exchange.fetchOpenOrders(symbol)).length === 0);
    await until('the report', () => orders.some((o) => o.id === resting.id && o.status === 'canceled'));
  });
  await check('ccxt: a market order fills, and watchOrders and watchMyTrades see it', async () => {
    await exchange.createOrder(symbol, 'market', 'buy', size);
    await until('the fill', () => orders.some((o) => o.filled === size));
    await until('the trade', () => fills.reduce((sum, t) => sum + t.amount, 0) >= size - 1e-9);
    assert.ok(fills[0].fee > 0);
  });
  await check('ccxt: the position is long by as much, and watchPositions has seen it', async () => {
    const [position] = await exchange.fetchPositions([symbol]);
    assert.deepEqual([position.contracts, position.side], [size, 'long']);
    assert.ok(Math.abs(position.entryPrice / ask - 1) < 0.01, `${position.entryPrice} / ${ask}`);
    await until('the report', () => positions.some((p) => p.contracts === size));
  });
  await check('ccxt: the trade is among my trades', async () => {
    const trades = await exchange.fetchMyTrades(symbol);
    assert.equal(trades.reduce((sum, t) => sum + t.amount, 0).toFixed(3), size.toFixed(3));
    assert.ok(trades.every((t) => t.side === 'buy' && t.takerOrMaker === 'taker'));
  });
  await check('ccxt: the position is closed', async () => {
    await exchange.createOrder(symbol, 'market', 'sell', size, undefined, { reduceOnly: true });
    await until('the end', async () => (await exchange.fetchPositions([symbol])).length === 0);
  });
  await check('ccxt: a changed signature is refused as such', async () => {
    const original = exchange.createSignedRequest;
    exchange.createSignedRequest = (...args) => {
      const signed = original.apply(exchange, args);
      return { ...signed, reduce_only: !signed.reduce_only };
    };
    await assert.rejects(exchange.createOrder(symbol, 'limit', 'buy', size, Math.floor(bid) - 100), /2002/);
    exchange.createSignedRequest = original;
  });
  await check('ccxt: everything is canceled at once', async () => {
    await exchange.createOrder(symbol, 'limit', 'buy', size, Number(exchange.priceToPrecision(symbol, bid * 0.97)));
    await until('the order', async () => (await exchange.fetchOpenOrders(symbol)).length === 1);
    await exchange.cancelAllOrders(symbol);
    await until('the end', async () => (await exchange.fetchOpenOrders(symbol)).length === 0);
  });
  await check('ccxt: leverage is changed and read back', async () => {
    await exchange.setLeverage(10, symbol);
    // fetchLeverages of this version loses the symbols; the answer itself has them.
    const { results } = await exchange.privateTradingPostFullV1GetAllInitialLeverage({ sub_account_id: contract.env.GRVT_TRADING_ACCOUNT_ID });
    assert.equal(results.find((l) => l.instrument === 'BTC_USDT_Perp').leverage, '10.0');
  });
  await check('ccxt: the closed orders end as they should', async () => {
    const all = await exchange.fetchOrders(symbol);
    assert.ok(all.some((o) => o.id === resting.id && o.status === 'canceled'));
    assert.equal(all.filter((o) => o.status === 'closed').length, 2);
  });
  await check('ccxt: trades and candles are there', async () => {
    assert.ok((await exchange.fetchTrades(symbol)).length > 0);
    const candles = await exchange.fetchOHLCV(symbol, '1m');
    assert.ok(candles.length > 0 && candles.every(([, o, h, l, c, v]) => l <= o && o <= h && l <= c && c <= h && v > 0));
  });
  isWatching = false;
}
