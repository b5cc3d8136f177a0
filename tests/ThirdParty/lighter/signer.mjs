// Loads the official signer and gives it the argument lists that this version of ccxt uses.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const folder = path.join(path.dirname(require.resolve('lighter-ts-sdk/package.json')), 'wasm');

export async function loadSigner(privateKey, accountIndex, apiKeyIndex, chainId) {
  require(path.join(folder, 'wasm_exec.js'));
  const go = new globalThis.Go();
  const { instance } = await WebAssembly.instantiate(await readFile(path.join(folder, 'lighter-signer.wasm')), go.importObject);
  go.run(instance);
  await new Promise((resolve) => setTimeout(resolve, 200));

  const { CreateClient, SignCreateOrder, SignCancelOrder, SignCancelAllOrders, SignUpdateLeverage, CreateAuthToken } = globalThis;
  const answer = CreateClient(privateKey, accountIndex, apiKeyIndex, chainId);
  if (answer?.error) {
    throw new Error(`CreateClient: ${answer.error}`);
  }

  // ccxt takes the mere presence of "error" for one.
  const typed = (txType, { error, ...result }) => (error ? { error } : { txType, ...result });
  const afterFourWeeks = (expiry) => (expiry === -1 ? Date.now() + 28 * 24 * 3600 * 1000 : expiry);
  globalThis.SignCreateOrder = (market, client, base, price, isAsk, type, tif, reduceOnly, trigger, expiry, ia, it, im, stb, ste, skip, nonce) =>
    typed(14, SignCreateOrder(market, client, base, price, isAsk, type, tif, reduceOnly, trigger, afterFourWeeks(expiry), nonce));
  globalThis.SignCancelOrder = (market, index, skip, nonce) => typed(15, SignCancelOrder(market, index, nonce));
  globalThis.SignCancelAllOrders = (tif, time, market, skip, nonce) => typed(16, SignCancelAllOrders(tif, time, nonce));
  globalThis.SignUpdateLeverage = (market, fraction, mode, skip, nonce) => typed(20, SignUpdateLeverage(market, fraction, mode, nonce));
  globalThis.CreateAuthToken = (deadline) => typed(0, CreateAuthToken(deadline));
}
