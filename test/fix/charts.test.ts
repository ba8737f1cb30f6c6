import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ktIn } from './kt-in.ts';
import { type PlantedChart, plantedCharts } from './planted-charts.ts';

const planted = plantedCharts(20, 777);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kt-fix-'));
  for (const { name, faulty } of planted)
    for (const [path, text] of faulty) {
      mkdirSync(dirname(join(folder, name, path)), { recursive: true });
      writeFileSync(join(folder, name, path), text);
    }
});
afterAll(() => rmSync(folder, { recursive: true }));

const kt = (...argv: string[]) => ktIn(folder, argv);

/** The lines that are not as they were, by file and what was planted. */
function differences({ name, sound, faults }: PlantedChart) {
  return [...sound].flatMap(([path, text]) => {
    const now = readFileSync(join(folder, name, path), 'utf8');
    if (now === text) return [];
    const [was, is] = [text, now].map((one) => one.split('\n'));
    return [
      {
        file: `${name}/${path}`,
        faults,
        was: was!.filter((one) => !is!.includes(one)),
        is: is!.filter((one) => !was!.includes(one)),
      },
    ];
  });
}

describe('20 charts with planted faults', () => {
  it('have no findings before the faults', async () => {
    const { name, sound } = plantedCharts(1, 1)[0]!;
    for (const [path, text] of sound) {
      mkdirSync(dirname(join(folder, 'sound', name, path)), { recursive: true });
      writeFileSync(join(folder, 'sound', name, path), text);
    }
    expect((await kt('check', '--no-cache', '-o', 'compact', `sound/${name}`)).stdout).not.toContain('error');
    rmSync(join(folder, 'sound'), { recursive: true });
  });

  it('are as they were before the faults, byte for byte, and have no error', async () => {
    await kt('fix', '.');
    expect(planted.flatMap(differences)).toEqual([]);
    expect(await kt('check', '--no-cache', '-o', 'compact', '.')).toEqual({
      code: 0,
      stdout: expect.not.stringContaining('error'),
    });
  }, 300_000);

  it('are offered nothing a second time', async () => {
    expect(await kt('fix', '.', '--dry-run')).toEqual({ code: 0, stdout: '' });
  }, 300_000);
});
