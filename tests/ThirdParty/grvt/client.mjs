// @grvt/client against the simulated GRVT: short names by REST, the framing before JSON-RPC by WebSocket. It does not sign; ccxt does.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import WebSocket from 'ws';
import { check, until } from './checks.mjs';

const require = createRequire(import.meta.url);
const instrument = 'BTC_USDT_Perp';

export async function prove(contract, signer) {
  globalThis.WebSocket = WebSocket;
  const { MDG, TDG } = require('@grvt/client');
  const { WS } = require('@grvt/client/ws');
  const account = contract.env.GRVT_TRADING_ACCOUNT_ID;
  const market = new MDG({ host: contract.rest });
  const trading = new TDG({ host: contract.rest });
  let session;
  let bid = 0;
  let ask = 0;

  await check('@grvt/client: instruments, book, ticker, trades, candles and funding by short names', async () => {
    const { result } = await market.instruments({ kind: ['PERPETUAL'], base: ['BTC'], quote: ['USDT'], is_active: true });
    assert.deepEqual([result[0].instrument, result[0].instrument_hash, result[0].base_decimals], [instrument, '0x030501', 9]);
    const book = (await market.orderBook({ instrument, depth: 10 })).result;
    bid = Number(book.bids[0].price);
    ask = Number(book.asks[0].price);
    assert.ok(bid < ask && book.bids[0].num_orders >= 1);
    const ticker = (await market.ticker({ instrument })).result;
    assert.ok(Number(ticker.mark_price) > 0 && Math.abs(Number(ticker.funding_rate)) <= 0.3 && BigInt(ticker.next_funding_time) > 0n);
    assert.ok((await market.candlestick({ instrument, interval: 'CI_1_M', type: 'TRADE' })).result.length > 0);
    assert.ok(Array.isArray((await market.funding({ instrument })).result));
  });
  await check('@grvt/client: private calls without a login are refused as such', async () => {
    await assert.rejects(trading.positions({ sub_account_id: account }), (error) => error.response.status === 401 && JSON.stringify(error.response.data).includes('1000'));
  });
  await check('@grvt/client: logs in with the API key', async () => {
    const answer = await fetch(`${contract.rest}/auth/api_key/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: 'rm=true;' },
      body: JSON.stringify({ api_key: contract.env.GRVT_API_KEY }),
    });
    session = { Cookie: answer.headers.get('set-cookie').split(';')[0], 'X-Grvt-Account-Id': answer.headers.get('x-grvt-account-id') };
    trading.axios.defaults.headers.common = { ...trading.axios.defaults.headers.common, ...session };
    assert.equal((await trading.subAccountSummary({ sub_account_id: account })).result.sub_account_id, account);
  });

  // A browser's socket takes no headers; here what is passed as protocols reaches the socket as its options.
  const sockets = { market: new WS({ url: `${contract.ws.replace(/\/$/, '')}/ws` }), trading: new WS({ url: `${contract.ws.replace(/\/$/, '')}/ws`, protocols: { headers: session } }) };
  const seen = { mini: [], book: [], order: [], state: [], fill: [], position: [] };
  const listen = (socket, stream, params, list) => socket.subscribe({ stream, params, onData: (data) => list.push(data), onError: (error) => list.push({ error }) });
  listen(sockets.market, 'mini.s', { instrument, rate: 500 }, seen.mini);
  listen(sockets.market, 'rpi.book.d', { instrument, rate: 500 }, seen.book);
  for (const stream of ['order', 'state', 'fill', 'position']) {
    listen(sockets.trading, stream, { sub_account_id: account }, seen[stream]);
  }

  await check('@grvt/client: follows prices and the book', async () => {
    await until('five of each', () => seen.mini.length >= 5 && seen.book.length >= 5);
    assert.ok(seen.mini.every((m) => !m.error && Number(m.best_bid_price) < Number(m.best_ask_price)), JSON.stringify(seen.mini.find((m) => m.error)));
    assert.ok(seen.book[0].bids.length > 10 && seen.book.every((b) => !b.error));
  });

  const client = (2n ** 63n + 42n).toString();
  const order = (overrides, leg) => signer.createSignedRequest({
    sub_account_id: account,
    is_market: false,
    time_in_force: 'GOOD_TILL_TIME',
    post_only: false,
    reduce_only: false,
    legs: [{ instrument, size: '0.002', limit_price: '1.0', is_buying_asset: true, ...leg }],
    signature: signer.defaultSignature(),
    metadata: { client_order_id: client },
    ...overrides,
  }, 'EIP712_ORDER_TYPE');

  await check('@grvt/client: a post-only order is taken and seen open by stream and by query', async () => {
    const { result } = await trading.createOrder({ order: order({ post_only: true }, { limit_price: (Math.floor(bid * 0.98)).toFixed(1) }) });
    assert.deepEqual([result.order_id, result.state.status, result.metadata.client_order_id], ['0x00', 'PENDING', client]);
    await until('the report', () => seen.state.some((s) => s.client_order_id === client && s.order_state.status === 'OPEN'));
    const open = (await trading.openOrders({ sub_account_id: account })).result;
    assert.deepEqual(open.map((o) => [o.metadata.client_order_id, o.state.status, o.post_only]), [[client, 'OPEN', true]]);
  });
  await check('@grvt/client: it is canceled by client id', async () => {
    await trading.cancelOrder({ sub_account_id: account, client_order_id: client });
    await until('the report', () => seen.order.some((o) => o.metadata.client_order_id === client && o.state.status === 'CANCELLED' && o.state.reject_reason === 'CLIENT_CANCEL'));
  });
  await check('@grvt/client: a market order fills and the position is there', async () => {
    await trading.createOrder({ order: order({ is_market: true, time_in_force: 'IMMEDIATE_OR_CANCEL' }, { limit_price: '0' }) });
    await until('the fill', () => seen.fill.reduce((sum, f) => sum + Number(f.size), 0) >= 0.002 - 1e-9);
    await until('the position', () => seen.position.some((p) => Number(p.size) === 0.002));
    const [position] = (await trading.positions({ sub_account_id: account })).result;
    assert.deepEqual([position.instrument, position.size, position.margin_type], [instrument, '0.002', 'CROSS']);
    assert.equal((await trading.fillHistory({ sub_account_id: account, limit: 1 })).result[0].client_order_id, client);
  });
  await check('@grvt/client: a crossing post-only order is rejected on the stream', async () => {
    await trading.createOrder({ order: order({ post_only: true, metadata: { client_order_id: '77' } }, { limit_price: (Math.ceil(ask * 1.01)).toFixed(1) }) });
    await until('the report', () => seen.state.some((s) => s.client_order_id === '77' && s.order_state.reject_reason === 'FAIL_POST_ONLY'));
  });
  await check('@grvt/client: the position is closed and its history told', async () => {
    await trading.createOrder({ order: order({ is_market: true, reduce_only: true, time_in_force: 'IMMEDIATE_OR_CANCEL', metadata: { client_order_id: '78' } }, { limit_price: '0', is_buying_asset: false }) });
    await until('the end', async () => (await trading.positions({ sub_account_id: account })).result.length === 0);
    assert.equal((await trading.positionHistory({ sub_account_id: account })).result[0].status, 'CLOSED');
  });
  await check('@grvt/client: leverage, funding payments and summaries are read', async () => {
    assert.ok((await trading.getAllInitialLeverage({ sub_account_id: account })).results.some((l) => l.instrument === instrument));
    assert.ok(Array.isArray((await trading.fundingPaymentHistory({ sub_account_id: account })).result));
    assert.ok(Number((await trading.aggregatedAccountSummary()).result.total_equity) > 9_000);
  });
}
