import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ktIn } from './kt-in.ts';
import { type Planted, plantedManifests } from './planted.ts';

/** Each in a folder of its own, so that none refers to another. */
const planted = plantedManifests(200, 20_260);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kt-fix-'));
  for (const { name, faulty } of planted) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, name), faulty);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const kt = (...argv: string[]) => ktIn(folder, argv);

/** The lines that are not as they were, by what was planted. */
function differences({ name, sound, faults }: Planted) {
  const [was, is] = [sound, readFileSync(join(folder, name, name), 'utf8')].map((text) => text.split('\n'));
  return {
    name,
    faults,
    was: was!.filter((line) => !is!.includes(line)),
    is: is!.filter((line) => !was!.includes(line)),
  };
}

describe('200 manifests with planted faults', () => {
  it('are as they were before the faults, byte for byte, and have no error', async () => {
    const before = JSON.parse((await kt('check', '--no-cache', '-o', 'json', '.')).stdout);
    expect(before.diagnostics.length).toBeGreaterThan(400);
    await kt('fix', '.');
    const wrong = planted.filter(({ name, sound }) => readFileSync(join(folder, name, name), 'utf8') !== sound);
    expect(wrong.map(differences)).toEqual([]);
    expect(await kt('check', '--no-cache', '-o', 'compact', '.')).toEqual({
      code: 0,
      stdout: expect.not.stringContaining('error'),
    });
  }, 300_000);

  it('are offered nothing a second time', async () => {
    expect(await kt('fix', '.', '--dry-run')).toEqual({ code: 0, stdout: '' });
  }, 300_000);
});
