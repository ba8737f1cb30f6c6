import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ArchiveBudget, readArchive } from '../../../src/render/chart/archive.ts';
import { type FaultPlace, InputFault } from '../../../src/render/chart/fs.ts';
import { loadArchive, loadContext } from '../../../src/render/chart/load.ts';
import { HelmLog } from '../../../src/render/log.ts';
import { type Entry, tgz } from './tar.ts';

const read = (entries: readonly Entry[], helm: 3 | 4 = 4) =>
  readArchive(tgz(entries), helm, new ArchiveBudget(), 'c.tgz').map(({ name, data }) => [
    name,
    Buffer.from(data).toString(),
  ]);

function faultOf(entries: readonly Entry[]): { message: string; place: FaultPlace } {
  try {
    read(entries);
  } catch (error) {
    if (error instanceof InputFault) return { message: error.message, place: error.place };
  }
  throw new Error('is not refused as it should be');
}

const pax = (key: string, value: string): string => {
  const rest = ` ${key}=${value}\n`;
  const length = rest.length + String(rest.length + 3).length;
  return `${length}${rest}`;
};

describe('packed charts', () => {
  it('lose the folder they lie in and byte order marks', () => {
    expect(
      read([
        { name: 'c/', type: '5' },
        { name: 'c/Chart.yaml', body: '\ufeffa: 1' },
      ]),
    ).toEqual([['Chart.yaml', 'a: 1']]);
  });

  it('may come from Windows', () => {
    expect(read([{ name: 'c\\templates\\a.yaml', body: 'x' }])).toEqual([['templates/a.yaml', 'x']]);
  });

  it('may have long names, of GNU and of PAX', () => {
    const long = `c/${'d/'.repeat(80)}x`;
    const gnu: Entry[] = [
      { name: '././@LongLink', type: 'L', body: `${long}\0` },
      { name: 'c/short', body: '1' },
    ];
    const posix: Entry[] = [
      { name: 'pax_global_header', type: 'g', body: pax('comment', 'x') },
      { name: 'c/PaxHeaders/x', type: 'x', body: pax('path', long) },
      { name: 'c/short', body: '2' },
    ];
    expect(read([...gnu, ...posix])).toEqual([
      [long.slice(2), '1'],
      [long.slice(2), '2'],
    ]);
  });

  it.each([
    ['1', 'is a hard link to "c/x"'],
    ['2', 'is a symbolic link to "c/x"'],
    ['3', 'is a device'],
    ['4', 'is a device'],
    ['6', 'is a pipe'],
  ])('refuse what is no file: type %s', (type, what) => {
    const message = `chart archive c.tgz: entry "c/link" ${what}; only files and folders are taken`;
    expect(faultOf([{ name: 'c/link', type, target: 'c/x' }])).toEqual({ message, place: { file: 'c.tgz' } });
  });

  it.each([
    ['c/../../etc/passwd', 'chart illegally references parent directory', 'leads out of the chart'],
    ['../x', 'chart illegally references parent directory', 'leads out of the chart'],
    ['c//etc/passwd', 'chart illegally contains absolute paths', 'is an absolute path'],
    ['/etc/passwd', 'chart illegally contains absolute paths', 'is an absolute path'],
    ['c\\..\\x', 'chart illegally references parent directory', 'leads out of the chart'],
    ['c/C:/x', 'chart contains illegally named files', 'names a drive'],
    ['x', 'chart illegally contains content outside the base directory: "x"', "lies beside the chart's folder"],
    ['Chart.yaml/x', 'chart yaml not in base directory', 'lies in no folder of the chart'],
  ])('refuse %s', (name, message, what) => {
    const detail = `c.tgz: entry ${JSON.stringify(name)} ${what}`;
    expect(faultOf([{ name, body: 'x' }])).toEqual({ message, place: { file: 'c.tgz', detail } });
  });

  it('refuse what is too large before it is unpacked', () => {
    const bomb = gzipSync(Buffer.concat([tgzHeader(300 * 2 ** 20), Buffer.alloc(300 * 2 ** 20)]), { level: 1 });
    const budget = () => new ArchiveBudget();
    expect(() => readArchive(bomb, 4, budget(), 'c.tgz')).toThrow(
      'decompressed chart is larger than the maximum size 104857600',
    );
    expect(() => readArchive(bomb, 3, budget(), 'c.tgz')).toThrow(
      'decompressed chart is larger than the maximum file size 104857600',
    );
    const large = [{ name: 'c/big', body: Buffer.alloc(5 * 2 ** 20 + 1) }];
    expect(() => read(large, 3)).toThrow(
      'decompressed chart file "c/big" is larger than the maximum file size 5242880',
    );
    expect(read(large)).toHaveLength(1);
  });

  it('refuse broken archives', () => {
    const archive = tgz([{ name: 'c/x', body: 'y'.repeat(3000) }]);
    const budget = () => new ArchiveBudget();
    expect(() => readArchive(archive.subarray(0, archive.length - 12), 4, budget(), 'c.tgz')).toThrow('unexpected EOF');
    expect(() => readArchive(Buffer.from('plain text'), 4, budget(), 'c.tgz')).toThrow('gzip: invalid header');
    expect(() => readArchive(gzipSync('x'.repeat(600)), 4, budget(), 'c.tgz')).toThrow(
      'archive/tar: invalid tar header',
    );
    expect(() => read([{ name: 'c/x', body: 'abc', size: 5000 }])).toThrow('unexpected EOF');
    expect(() => read([])).toThrow('no files in chart archive');
  });

  it('cannot nest without end', () => {
    const chart = (inner: Buffer | undefined, depth: number): Buffer =>
      tgz([
        { name: 'c/Chart.yaml', body: `apiVersion: v2\nname: c${depth}\nversion: 0.1.0\n` },
        ...(inner ? [{ name: 'c/charts/x.tgz', body: inner }] : []),
      ]);
    let archive: Buffer | undefined;
    for (let depth = 0; depth < 70; depth += 1) archive = chart(archive, depth);
    expect(() => loadArchive(loadContext(4, new HelmLog()), archive!, 'c.tgz')).toThrow(
      'charts are nested more than 64 levels deep',
    );
  });
});

function tgzHeader(size: number): Buffer {
  const header = Buffer.alloc(512);
  header.write('c/bomb', 0);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write('0', 156);
  header.write(
    `${header
      .reduce((total, byte) => total + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return header;
}
