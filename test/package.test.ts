/** What `npm pack` takes: all that the documents in the package lead to, and no more than that of editors/. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
/** What only the repository has, and the documents tell of as such. */
const OF_THE_REPOSITORY = /^(ARCHITECTURE|CONTRIBUTING)\.md$|^(bench|charts-examples|src)\//;

let packed: ReadonlySet<string>;
beforeAll(() => {
  const run = spawnSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json', '--offline'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  expect(run.status, run.stderr).toBe(0);
  const [{ files }] = JSON.parse(run.stdout) as [{ files: { path: string }[] }];
  packed = new Set(files.map(({ path }) => path));
}, 60_000);

function linksOf(path: string): string[] {
  const links = readFileSync(join(ROOT, path), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g);
  return [...links].map(([, link]) => posix.join(posix.dirname(path), link!));
}

describe('the npm package', () => {
  it('has what its documents lead to', () => {
    const documents = [...packed].filter((path) => path.endsWith('.md') && !path.startsWith('dist/'));
    expect(documents).toEqual(expect.arrayContaining(['README.md', 'docs/editors.md']));
    const missing = documents.flatMap((path) =>
      linksOf(path)
        .filter((link) => !packed.has(link) && !OF_THE_REPOSITORY.test(`${link}/`.replace(/\.md\/$/, '.md')))
        .map((link) => `${path}: ${link}`),
    );
    expect(missing).toEqual([]);
  });

  it('has the files for editors, and not the sources of the extension', () => {
    expect([...packed].filter((path) => path.startsWith('editors/')).sort()).toEqual([
      'editors/emacs/kt.el',
      'editors/helix/languages.toml',
      'editors/neovim/kt.lua',
    ]);
  });
});
