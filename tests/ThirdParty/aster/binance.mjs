// The binance client against the simulated Aster, by the first generation of the interface, whose words the two venues share.
import assert from 'node:assert/strict';
import { USDMClient, WebsocketClient } from 'binance';
import { check, until } from './checks.mjs';

const symbol = 'BTCUSDT';

export async function prove(contract) {
  const keys = { api_key: process.env.ASTER_API_KEY, api_secret: process.env.ASTER_SECRET_KEY };
  const client = new USDMClient({ ...keys, baseUrl: contract.rest, disableTimeSync: true });
  const quiet = { trace() {}, info() {}, debug() {}, notice() {}, warning() {}, error: () => {} };
  const sockets = new WebsocketClient({ ...keys, beautify: false, restOptions: { baseUrl: contract.rest, disableTimeSync: true } }, quiet);

  // Binance has split its hosts into paths that Aster does not have.
  const base = contract.ws.replace(/\/$/, '');
  sockets.getWsUrl = async (key, kind) => base + (kind === 'private' ? '/ws/' : '/stream');
  const heard = [];
  sockets.on('message', (data) => heard.push(data.data ?? data));
  sockets.on('exception', (error) => console.log('socket exception', error?.message ?? JSON.stringify(error)));
  let bid = 0;
  let ask = 0;
  const id = () => client.generateNewOrderId?.() ?? `x-proof-${Date.now()}`;
  const events = (type) => heard.filter((event) => event.e === type);
  const refused = (code) => (error) => error.code === code;

  await check('binance: exchange info lists the symbol with its filters', async () => {
    const info = await client.getExchangeInfo();
    const listed = info.symbols.find((s) => s.symbol === symbol);
    assert.equal(listed.filters.find((f) => f.filterType === 'PRICE_FILTER').tickSize, '0.1');
  });
  await check('binance: book and mark price', async () => {
    const book = await client.getOrderBook({ symbol, limit: 20 });
    [bid, ask] = [Number(book.bids[0][0]), Number(book.asks[0][0])];
    assert.ok(bid < ask && book.lastUpdateId > 0);
    assert.ok(Math.abs(Number((await client.getMarkPrice({ symbol })).markPrice) / bid - 1) < 0.02);
  });
  await check('binance: balance and positions by their paths at Aster', async () => {
    const [balance] = await client.getPrivate('fapi/v2/balance');
    assert.equal(balance.asset, 'USDT');
    const rows = await client.getPrivate('fapi/v2/positionRisk', { symbol });
    assert.deepEqual([rows.length, Number(rows[0].positionAmt)], [1, 0]);
    assert.equal((await client.getPrivate('fapi/v4/account')).canTrade, true);
  });
  await check('binance: the position mode is one-way', async () => {
    assert.equal((await client.getCurrentPositionMode()).dualSidePosition, false);
    await assert.rejects(client.setPositionMode({ dualSidePosition: 'false' }), refused(-4059));
  });
  await check('binance: streams of book, best prices and user open', async () => {
    await sockets.subscribe(['btcusdt@depth@100ms', 'btcusdt@bookTicker'], 'usdm');
    await sockets.subscribeUsdFuturesUserDataStream();
    await until('events', () => events('depthUpdate').length >= 10 && events('bookTicker').length >= 3);
    const depth = events('depthUpdate');
    depth.slice(1).forEach((event, i) => assert.equal(event.pu, depth[i].u));
  });
  const name = id();
  await check('binance: a post-only order rests', async () => {
    const order = await client.submitNewOrder({ symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTX', quantity: 0.01, price: Math.floor(bid * 0.98), newClientOrderId: name });
    assert.deepEqual([order.status, order.clientOrderId], ['NEW', name]);
    await until('the report', () => events('ORDER_TRADE_UPDATE').some((e) => e.o.c === name && e.o.x === 'NEW'));
    assert.equal((await client.getAllOpenOrders({ symbol })).length, 1);
  });
  await check('binance: it is canceled', async () => {
    assert.equal((await client.cancelOrder({ symbol, origClientOrderId: name })).status, 'CANCELED');
    await until('the report', () => events('ORDER_TRADE_UPDATE').some((e) => e.o.c === name && e.o.x === 'CANCELED'));
    await assert.rejects(client.cancelOrder({ symbol, origClientOrderId: name }), refused(-2011));
  });
  await check('binance: a market order with its result fills and moves wallet and position', async () => {
    const order = await client.submitNewOrder({ symbol, side: 'SELL', type: 'MARKET', quantity: 0.01, newOrderRespType: 'RESULT', newClientOrderId: id() });
    assert.deepEqual([order.status, Number(order.executedQty)], ['FILLED', 0.01]);
    await until('the fill', () => events('ORDER_TRADE_UPDATE').some((e) => e.o.i === order.orderId && e.o.x === 'TRADE' && e.o.X === 'FILLED'));
    await until('the position', () => events('ACCOUNT_UPDATE').some((e) => e.a.m === 'ORDER' && e.a.P[0]?.pa === '-0.01'));
    const trades = await client.getAccountTrades({ symbol });
    assert.equal(trades.filter((t) => t.orderId === order.orderId).reduce((sum, t) => sum + Number(t.qty), 0).toFixed(3), '0.010');
  });
  await check('binance: it is bought back by a reduce-only order', async () => {
    const order = await client.submitNewOrder({ symbol, side: 'BUY', type: 'MARKET', quantity: 0.01, reduceOnly: 'true', newOrderRespType: 'RESULT', newClientOrderId: id() });
    assert.equal(order.status, 'FILLED');
    assert.equal(Number((await client.getPrivate('fapi/v2/positionRisk', { symbol }))[0].positionAmt), 0);
  });
  await check('binance: a batch has an answer for each order', async () => {
    const [taken, bad] = await client.submitMultipleOrders([
      { symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTX', quantity: '0.01', price: String(Math.floor(bid * 0.97)), newClientOrderId: id() },
      { symbol, side: 'SELL', type: 'MARKET', quantity: '0.01', reduceOnly: 'true', newClientOrderId: id() },
    ]);
    assert.deepEqual([taken.status, bad.code], ['NEW', -2022]);
  });
  await check('binance: the countdown cancels what rests', async () => {
    assert.equal((await client.setCancelOrdersOnTimeout({ symbol, countdownTime: 1_000 })).symbol, symbol);
    await until('the end', async () => (await client.getAllOpenOrders({ symbol })).length === 0);
  });
  await check('binance: leverage, fees and income', async () => {
    assert.equal((await client.setLeverage({ symbol, leverage: 20 })).leverage, 20);
    assert.equal((await client.getAccountCommissionRate({ symbol })).takerCommissionRate, '0.00035');
    assert.ok((await client.getIncomeHistory({ incomeType: 'COMMISSION' })).length >= 2);
  });
  await check('binance: another secret is a wrong signature', async () => {
    const stranger = new USDMClient({ api_key: keys.api_key, api_secret: 'another', baseUrl: contract.rest, disableTimeSync: true });
    await assert.rejects(stranger.getPrivate('fapi/v2/balance'), refused(-1022));
  });
  sockets.closeAll(true);
}
