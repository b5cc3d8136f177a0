// Counts checks, starts the venue, waits for things to happen.
import { spawn } from 'node:child_process';
import readline from 'node:readline';

export const totals = { passed: 0, failed: 0 };

const patience = 30_000;

export async function check(name, run) {
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing for ${patience / 1000} s`)), patience);
  });
  try {
    await Promise.race([run(), timeout]);
    totals.passed += 1;
    console.log(`ok    ${name}`);
  } catch (error) {
    totals.failed += 1;
    console.log(`FAIL  ${name}: ${error?.message ?? JSON.stringify(error)}`);
  } finally {
    clearTimeout(timer);
  }
}

export async function startVenue([command, ...options]) {
  const venue = spawn(command, options, { stdio: ['ignore', 'pipe', 'inherit'] });
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
  for (let i = 0; i < 20; i += 1) {
    const found = await probe();
    if (found) {
      return found;
    }

    await new Promise((resolve) => setTimeout(resolve, 500));
  }

  throw new Error(`${what} did not happen`);
}
