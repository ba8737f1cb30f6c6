import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EditableFiles } from '../../src/cli/fix/editable-files.ts';
import { writeFixed } from '../../src/cli/fix/write-file.ts';
import { runCli } from '../../src/cli/run.ts';

const FAULTY = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  n: 1 # one\n';
const SOUND = FAULTY.replace('n: 1', 'n: "1"');

let folder = '';
const path = (name: string) => join(folder, name);
const text = (name: string) => readFileSync(path(name), 'utf8');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kt-fix-'));
  mkdirSync(path('in'));
  mkdirSync(path('out'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const fix = (...argv: string[]) =>
  runCli(['fix', ...argv], { cwd: folder, env: {}, stdout: () => {}, stderr: () => {} });

describe('kt fix writes', () => {
  it('a file with the mode that it has', async () => {
    writeFileSync(path('in/a.yaml'), FAULTY);
    chmodSync(path('in/a.yaml'), 0o640);
    expect(await fix('in')).toBe(0);
    expect(text('in/a.yaml')).toBe(SOUND);
    expect(statSync(path('in/a.yaml')).mode & 0o7777).toBe(0o640);
  });

  it('no other file than those that are named', async () => {
    writeFileSync(path('in/a.yaml'), FAULTY);
    writeFileSync(path('in/b.yaml'), FAULTY.replace('name: a', 'name: b'));
    await fix('in/b.yaml');
    expect(text('in/a.yaml')).toBe(FAULTY);
    expect(text('in/b.yaml')).not.toBe(FAULTY);
  });

  it('nothing through a link that leads out of the folder', async () => {
    writeFileSync(path('out/a.yaml'), FAULTY);
    symlinkSync(path('out/a.yaml'), path('in/a.yaml'));
    expect(await fix('in')).toBe(1);
    expect(await fix('in/a.yaml')).toBe(1);
    expect(text('out/a.yaml')).toBe(FAULTY);
  });

  it('the file behind a link of its own folder, and leaves the link', async () => {
    writeFileSync(path('in/real.yaml'), FAULTY);
    symlinkSync('real.yaml', path('in/link.yaml'));
    await fix('in/link.yaml');
    expect(text('in/real.yaml')).toBe(SOUND);
    expect(lstatSync(path('in/link.yaml')).isSymbolicLink()).toBe(true);
  });

  it('UTF-16 as UTF-16', async () => {
    writeFileSync(path('in/a.yaml'), Buffer.from(`\ufeff${FAULTY}`, 'utf16le'));
    expect(await fix('in')).toBe(0);
    expect(readFileSync(path('in/a.yaml')).equals(Buffer.from(`\ufeff${SOUND}`, 'utf16le'))).toBe(true);
  });

  it('nothing in the place of what somebody else wrote meanwhile', () => {
    writeFileSync(path('in/a.yaml'), FAULTY);
    const io = { cwd: folder, env: {}, stdout: () => {}, stderr: () => {} };
    const file = new EditableFiles(['in'], [], io).at('in/a.yaml')!;
    writeFileSync(path('in/a.yaml'), '# mine\n');
    expect(() => writeFixed('in/a.yaml', file, SOUND)).toThrow('in/a.yaml was changed meanwhile and is left alone');
    expect(text('in/a.yaml')).toBe('# mine\n');
  });

  it('nothing of what is in an archive', async () => {
    writeFileSync(path('in/a.tgz'), 'no archive');
    expect(
      new EditableFiles(['in'], [], { cwd: folder, env: {}, stdout: () => {}, stderr: () => {} }).at('in/a.tgz/x.yaml'),
    ).toBeUndefined();
  });
});
