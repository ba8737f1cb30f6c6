/** Files for other programs: what they run has options that there are, and what they take in reaches it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commands } from '../../../src/cli/commands/index.ts';
import { GLOBAL_OPTIONS } from '../../../src/cli/option.ts';
import { parseArgs } from '../../../src/cli/parse-args.ts';
import { readYaml } from '../../../src/yaml/read.ts';

const ROOT = join(import.meta.dirname, '../../..');
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');
// biome-ignore lint/suspicious/noExplicitAny: files of other programs
const yamlOf = (path: string): any => {
  const read = readYaml(textOf(path));
  if (read.error !== undefined) throw new Error(read.error.message);
  return read.value;
};

function parse(command: string): void {
  const [program, name, ...argv] = command.split(/\s+/);
  expect(program).toBe('kt');
  const spec = commands().find((one) => one.spec.name === name)?.spec;
  expect(spec, command).toBeDefined();
  parseArgs(argv, () => [...spec!.options, ...GLOBAL_OPTIONS]);
}

it('hooks run commands that there are', () => {
  const hooks = yamlOf('.pre-commit-hooks.yaml');
  expect(hooks.length).toBeGreaterThan(3);
  for (const { entry } of hooks) parse(entry);
});

it('the GitLab template runs a command that there is, and keeps what it writes', () => {
  const { script, artifacts } = yamlOf('ci/gitlab.yml')['.kt-check'];
  parse(script[0].replace(/"[^"]*"/g, '1/1').replace('$KT_PATHS', '.'));
  for (const file of Object.values(artifacts.reports)) expect(script[0]).toContain(`=${file}`);
});

it('every input of the GitHub action is an argument of kt check', () => {
  const { inputs, outputs, runs } = yamlOf('action.yml');
  const [step] = runs.steps;
  const folder = mkdtempSync(join(tmpdir(), 'kt-action-'));
  // A kt that tells its arguments, where the action looks for its own.
  writeFileSync(join(folder, 'kt.js'), 'console.log(JSON.stringify(process.argv.slice(2)));');
  const script = textOf('ci/github-action.sh')
    .replace('"$KT_ROOT/bin/kt.js"', '"$KT_ROOT/kt.js"')
    .replace('$KT_ROOT/dist/start.cjs', '$KT_ROOT/kt.js');
  const values = new Map(Object.keys(inputs).map((name) => [name, `the ${name}`]));
  values.set('paths', 'web\na "b"\n').set('args', '--no-cache\n');
  const env = Object.fromEntries(
    Object.entries(step.env as Record<string, string>).map(([name, value]) => [
      name,
      value
        .replace(/\$\{\{ github\.action_path \}\}/, folder)
        .replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, input) => values.get(input)!),
    ]),
  );
  const output = join(folder, 'output');
  const { stdout, status } = spawnSync('bash', ['-c', script], {
    env: { ...env, PATH: process.env.PATH, GITHUB_OUTPUT: output },
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  const argv: string[] = JSON.parse(stdout);
  expect(argv.slice(argv.indexOf('--'))).toEqual(['--', 'web', 'a "b"']);
  for (const [name, value] of values)
    if (!['paths', 'args', 'sarif-file'].includes(name)) expect(argv[argv.indexOf(value) - 1], name).toMatch(/^--/);
  expect(argv).toContain('sarif=the sarif-file');
  expect(argv).toContain('--no-cache');
  for (const name of Object.keys(outputs)) expect(readFileSync(output, 'utf8')).toContain(`${name}=`);
  rmSync(folder, { recursive: true });
});
