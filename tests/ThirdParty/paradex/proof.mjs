// The simulated Paradex under two clients that know nothing of this project's code.
import { result, startVenue } from './check.mjs';
import { proveCcxt } from './ccxt.mjs';
import { proveStarknet } from './starknet.mjs';

const { venue, contract } = await startVenue(process.argv.slice(2));
try {
  await proveCcxt(contract);
  await proveStarknet(contract);
} finally {
  venue.removeAllListeners('exit');
  venue.kill('SIGINT');
}

console.log(`${result.passed} passed, ${result.failed} failed`);
process.exit(result.failed === 0 ? 0 : 1);
