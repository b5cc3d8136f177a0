// Both clients, one after the other, against one venue.
import { connect, prove as proveCcxt } from './ccxt.mjs';
import { prove as proveClient } from './client.mjs';
import { startVenue, totals } from './checks.mjs';

const { venue, contract } = await startVenue(process.argv.slice(2));
const exchange = connect(contract);
const second = connect(contract);
try {
  await exchange.loadHttpProxyAgent();
  await second.loadHttpProxyAgent();
  await proveCcxt(exchange, second, contract);
  await proveClient(contract, exchange);
} finally {
  await exchange.close();
  await second.close();
  venue.removeAllListeners('exit');
  venue.kill('SIGINT');
}

console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
