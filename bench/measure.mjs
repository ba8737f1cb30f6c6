// Measuring processes: each run is a whole process, competitors take turns, medians are told.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';

/** A program to measure: argv with the program first, and the folder and environment it runs in. */
export const contestant = (name, argv, cwd, env) => ({ name, argv, cwd, env });

/** Wall time of one run in milliseconds; its output is thrown away. Undefined where it fails. */
export function timeOnce({ argv: [program, ...args], cwd, env }) {
  const start = process.hrtime.bigint();
  const run = spawnSync(program, args, { cwd, env, stdio: 'ignore', timeout: 60_000 });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  return run.status === 0 ? ms : undefined;
}

/** What one run prints, as a hash, so that only equal work is compared. */
export function outputHash({ argv: [program, ...args], cwd, env }) {
  const run = spawnSync(program, args, { cwd, env, maxBuffer: 1 << 28, timeout: 60_000 });
  return run.status === 0 ? createHash('sha256').update(run.stdout).digest('hex') : undefined;
}

/**
 * Runs the contestants in turns (A B C A B C …), so that a busy moment of the machine hits all of them.
 * Stops early, but not before three rounds, when the time is up.
 * @returns sorted times by name, of rounds in which all contestants succeeded
 */
export function takeTurns(contestants, { rounds, warmUps, seconds }) {
  const times = new Map(contestants.map(({ name }) => [name, []]));
  const end = Date.now() + seconds * 1000;
  for (let round = -warmUps; round < rounds && (round < 3 || Date.now() < end); round++) {
    const results = contestants.map(timeOnce);
    if (round < 0 || results.includes(undefined)) continue;
    contestants.forEach(({ name }, i) => {
      times.get(name).push(results[i]);
    });
  }
  for (const list of times.values()) list.sort((a, b) => a - b);
  return times;
}

/** Of a sorted list. */
export function median(sorted) {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const sort = (numbers) => [...numbers].sort((a, b) => a - b);
export const progress = (text) => process.stderr.write(`${text}\n`);
