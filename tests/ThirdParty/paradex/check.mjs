// Counts checks, starts the venue, waits for what takes its time.
import { spawn } from 'node:child_process';
import readline from 'node:readline';

export const result = { passed: 0, failed: 0 };

export async function check(name, run) {
  try {
    await run();
    result.passed += 1;
    console.log(`ok    ${name}`);
  } catch (error) {
    result.failed += 1;
    console.log(`FAIL  ${name}: ${error?.message ?? error}`);
  }
}

export async function startVenue(command) {
  const venue = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = readline.createInterface({ input: venue.stdout });
  const first = await new Promise((resolve, reject) => {
    lines.once('line', resolve);
    venue.once('exit', (code) => reject(new Error(`the venue ended with ${code}`)));
  });
  venue.removeAllListeners('exit');
  venue.once('exit', (code, signal) => console.log(`the venue ended, ${signal ?? `code ${code}`}`));
  return { venue, contract: JSON.parse(first) };
}

export async function until(what, probe) {
  for (let i = 0; i < 40; i += 1) {
    const found = await probe();
    if (found) {
      return found;
    }

    await new Promise((resolve) => setTimeout(resolve, 250));
  }

  throw new Error(`${what} did not happen`);
}
