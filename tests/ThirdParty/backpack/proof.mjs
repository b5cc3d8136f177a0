// ccxt against one venue.
import { connect, prove } from './ccxt.mjs';
import { startVenue, totals } from './checks.mjs';

const { venue, contract } = await startVenue(process.argv.slice(2));
const exchange = connect(contract);
try {
  await exchange.loadHttpProxyAgent();
  await prove(exchange);
} finally {
  await exchange.close();
  venue.removeAllListeners('exit');
  venue.kill('SIGINT');
}

console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
