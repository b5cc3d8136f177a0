// ccxt against the simulated Lighter: each check is one thing that a user of ccxt does, and what must come of it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import ccxt from 'ccxt';
import { loadSigner } from './signer.mjs';

const symbol = 'BTC/USDC:USDC';
const size = 0.01;
let passed = 0;
let failed = 0;

async function check(name, run) {
  try {
    await run();
    passed += 1;
    console.log(`ok    ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}: ${error?.message ?? error}`);
  }
}

async function startVenue(root) {
  const program = path.join(root, 'src', 'TradingBot', 'bin', 'Debug', 'net10.0', 'TradingBot.dll');
  const venue = spawn('dotnet', [program, 'venue', '--exchange', 'lighter', '--port', '0', '--seed', '7'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = readline.createInterface({ input: venue.stdout });
  const first = await new Promise((resolve, reject) => {
    lines.once('line', resolve);
    venue.once('exit', (code) => reject(new Error(`the venue ended with ${code}`)));
  });
  venue.removeAllListeners('exit');
  venue.once('exit', (code, signal) => console.log(`the venue ended, ${signal ?? `code ${code}`}`));
  return { venue, contract: JSON.parse(first) };
}

async function until(what, probe) {
  for (let i = 0; i < 20; i += 1) {
    const found = await probe();
    if (found) {
      return found;
    }

    await new Promise((resolve) => setTimeout(resolve, 500));
  }

  throw new Error(`${what} did not happen`);
}

function connect(contract) {
  const account = Number(contract.env.LIGHTER_ACCOUNT_INDEX);
  const key = Number(contract.env.LIGHTER_API_KEY_INDEX);
  const exchange = new ccxt.pro.lighter({
    options: {
      chainId: 304,
      accountIndex: account,
      apiKeyIndex: key,
      libraryPath: 'replaced',
      fetchNonce: { skipNonce: false },
      builderFee: false,
      // This build of the signer makes tokens for seven hours at most.
      authDeadlineExpiry: 6 * 3600,
    },
  });
  exchange.urls.api = { root: contract.rest, public: contract.rest, private: contract.rest, ws: contract.ws };
  exchange.options.auths = { [account]: { [key]: { lighterPrivateKey: contract.env.API_KEY_PRIVATE_KEY } } };
  exchange.loadLighterLibrary = async () => {
    await loadSigner(contract.env.API_KEY_PRIVATE_KEY, account, key, 304);
    return {};
  };
  return exchange;
}

async function prove(exchange) {
  let ask = 0;
  let bid = 0;
  let resting;

  await check('markets are loaded, with BTC, ETH and SOL', async () => {
    const markets = await exchange.loadMarkets();
    for (const name of ['BTC', 'ETH', 'SOL', 'HYPE']) {
      assert.ok(markets[`${name}/USDC:USDC`], `${name} is missing`);
    }

    assert.equal(markets[symbol].precision.price, 0.1);
    assert.equal(markets[symbol].precision.amount, 0.00001);
    assert.equal(markets[symbol].limits.cost.min, 10);
  });
  await check('the signer is loaded', async () => {
    assert.ok(await exchange.preLoadLighterLibrary());
  });
  await check('the book has two sides that do not cross', async () => {
    const book = await exchange.fetchOrderBook(symbol, 20);
    [ask] = book.asks[0];
    [bid] = book.bids[0];
    assert.ok(bid > 0 && bid < ask, `${bid} / ${ask}`);
    assert.ok(ask / bid < 1.01);
  });
  await check('funding rates are there and small', async () => {
    const rates = await exchange.fetchFundingRates([symbol]);
    assert.ok(Math.abs(rates[symbol].fundingRate) < 0.01, String(rates[symbol]?.fundingRate));
  });
  await check('the balance is the deposit', async () => {
    const balance = await exchange.fetchBalance({ type: 'swap' });
    assert.equal(balance.USDC.total, 10_000);
  });
  await check('there are no positions', async () => {
    assert.equal((await exchange.fetchPositions()).filter((p) => p.contracts > 0).length, 0);
  });

  const books = [];
  const orders = [];
  let isWatching = true;
  const watchBook = (async () => {
    while (isWatching) {
      const book = await exchange.watchOrderBook(symbol);
      books.push({ nonce: book.nonce, bid: book.bids[0]?.[0], ask: book.asks[0]?.[0] });
    }
  })().catch((error) => (isWatching ? books.push({ error }) : undefined));
  const watchOrders = (async () => {
    while (isWatching) {
      orders.push(...(await exchange.watchOrders(symbol)).map((o) => ({ id: o.id, status: o.status, raw: o.info.status, filled: o.filled })));
    }
  })().catch((error) => (isWatching ? orders.push({ error }) : undefined));
  void watchBook;
  void watchOrders;
  await check('watchOrderBook follows the book', async () => {
    await until('ten book updates', () => books.length >= 10);
    for (const book of books) {
      assert.ok(!book.error, book.error?.message);
      assert.ok(book.bid < book.ask, `${book.bid} / ${book.ask}`);
    }
  });
  await check('a limit order is taken', async () => {
    const price = Number(exchange.priceToPrecision(symbol, bid * 0.98));
    const order = await exchange.createOrder(symbol, 'limit', 'buy', size, price, { postOnly: true });
    assert.ok(order.info.code === 200 || order.info.code === '200' || order.id, JSON.stringify(order.info));
  });
  await check('it is among the open orders', async () => {
    resting = await until('the order', async () => (await exchange.fetchOpenOrders(symbol))[0]);
    assert.equal(resting.amount, size);
    assert.equal(resting.side, 'buy');
    assert.equal(resting.status, 'open');
    assert.ok(BigInt(resting.id) >= 2n ** 48n);
  });
  await check('watchOrders has seen it open', async () => {
    await until('the report', () => orders.some((o) => o.id === resting.id && o.raw === 'open'));
  });
  await check('it is canceled', async () => {
    await exchange.cancelOrder(resting.id, symbol);
    await until('the end', async () => (await exchange.fetchOpenOrders(symbol)).length === 0);
  });
  await check('watchOrders has seen the cancel', async () => {
    await until('the report', () => orders.some((o) => o.id === resting.id && o.status === 'canceled'));
  });
  await check('a market order fills', async () => {
    await exchange.createOrder(symbol, 'market', 'buy', size, Number(exchange.priceToPrecision(symbol, ask * 1.02)));
    await until('the fill', () => orders.some((o) => o.raw === 'filled' && o.filled === size));
  });
  await check('the position is long by as much', async () => {
    const [position] = (await exchange.fetchPositions([symbol])).filter((p) => p.contracts > 0);
    assert.equal(position.contracts, size);
    assert.equal(position.side, 'long');
    assert.ok(Math.abs(position.entryPrice / ask - 1) < 0.01, `${position.entryPrice} / ${ask}`);
  });
  await check('the trade is among my trades', async () => {
    const trades = await exchange.fetchMyTrades(symbol);
    assert.equal(trades.reduce((sum, t) => sum + t.amount, 0).toFixed(5), size.toFixed(5));
    assert.ok(trades.every((t) => t.side === 'buy' && t.takerOrMaker === 'taker'), JSON.stringify(trades.map((t) => [t.side, t.takerOrMaker])));
  });
  await check('the position is closed', async () => {
    await exchange.createOrder(symbol, 'market', 'sell', size, Number(exchange.priceToPrecision(symbol, bid * 0.98)), { reduceOnly: true });
    await until('the end', async () => (await exchange.fetchPositions([symbol])).every((p) => p.contracts === 0));
  });
  await check('a second order with an old nonce is refused as such', async () => {
    await assert.rejects(exchange.createOrder(symbol, 'limit', 'buy', size, bid - 100, { nonce: 0 }), /21104/);
  });
  await check('everything is canceled at once', async () => {
    await exchange.createOrder(symbol, 'limit', 'buy', size, Number(exchange.priceToPrecision(symbol, bid * 0.97)));
    await until('the order', async () => (await exchange.fetchOpenOrders(symbol)).length === 1);
    await exchange.cancelAllOrders(symbol);
    await until('the end', async () => (await exchange.fetchOpenOrders(symbol)).length === 0);
  });
  await check('leverage is changed', async () => {
    await exchange.setLeverage(10, symbol, { marginMode: 'cross' });
  });
  await check('the closed orders end as they should', async () => {
    const closed = await exchange.fetchClosedOrders(symbol);
    assert.ok(closed.some((o) => o.id === resting.id && o.status === 'canceled'));
    assert.equal(closed.filter((o) => o.info.status === 'filled').length, 2);
  });
  await check('candles are there', async () => {
    const candles = await exchange.fetchOHLCV(symbol, '1m');
    assert.ok(candles.length > 0 && candles.every(([, o, h, l, c, v]) => l <= o && o <= h && l <= c && c <= h && v > 0));
  });
  isWatching = false;
}

const { venue, contract } = await startVenue(process.argv[2]);
const exchange = connect(contract);
try {
  await exchange.loadHttpProxyAgent();
  await prove(exchange);
} finally {
  await exchange.close();
  venue.removeAllListeners('exit');
  venue.kill('SIGINT');
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
