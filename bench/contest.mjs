// Whole processes side by side: wall time and processor time of each, taken in turns.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../scripts/peers.mjs';
import { median, sort } from './measure.mjs';

/** @typedef {{ wall: number, cpu: number, code: number | null }} Run milliseconds */

/**
 * Runs shell commands in turns, so that a busy moment of the machine hits all of them; the first round only warms the disk.
 * @param {Record<string, string>} commands by name, for `sh -c`
 * @returns {Map<string, Run[]>}
 */
export function takeTurnsInShell(commands, { rounds, cwd, env }) {
  const runs = new Map(Object.keys(commands).map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1)
    for (const [name, command] of Object.entries(commands)) {
      const run = measure(command, cwd, env);
      if (round >= 0) runs.get(name).push(run);
    }
  return runs;
}

/** The shell's `times` tells the processor time of all that ran in it. */
function measure(command, cwd, env) {
  const start = process.hrtime.bigint();
  const { status, stdout } = spawnSync('bash', ['-c', `{ ${command}; } >/dev/null 2>&1; code=$?; times; exit $code`], {
    cwd,
    env,
    encoding: 'utf8',
    timeout: 300_000,
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  const spent = [...stdout.matchAll(/(\d+)m([\d.]+)s/g)].map(([, m, s]) => (Number(m) * 60 + Number(s)) * 1000);
  return { wall, cpu: spent.reduce((sum, one) => sum + one, 0), code: status };
}

/** Least and median. */
export const figures = (runs, field) => {
  const sorted = sort(runs.map((run) => run[field]));
  return { least: sorted[0], median: median(sorted) };
};

export const ktCommand = `'${process.execPath}' '${join(root, 'bin/kt.js')}'`;
