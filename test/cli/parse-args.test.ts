import { describe, expect, it } from 'vitest';
import type { OptionSpec } from '../../src/cli/option.ts';
import { parseArgs } from '../../src/cli/parse-args.ts';

const specs: OptionSpec[] = [
  { name: 'values', short: 'f', type: 'csv', describe: '' },
  { name: 'set', type: 'list', describe: '' },
  { name: 'namespace', short: 'n', type: 'string', describe: '' },
  { name: 'include-crds', type: 'boolean', describe: '' },
  { name: 'generate-name', short: 'g', type: 'boolean', describe: '' },
  { name: 'kube-version', synonyms: ['kubernetes-version'], type: 'string', describe: '' },
  { name: 'output', short: 'o', type: 'string', choices: ['yaml', 'json'], describe: '' },
  { name: 'repo', type: 'string', describe: '', refused: 'kt never opens a connection; pull first' },
  { name: 'validate', type: 'boolean', describe: '', refused: 'there is no cluster' },
];

describe('parseArgs reads what pflag reads', () => {
  it.each([
    [['--namespace', 'shop'], 'namespace', ['shop']],
    [['--namespace=shop'], 'namespace', ['shop']],
    [['-n', 'shop'], 'namespace', ['shop']],
    [['-nshop'], 'namespace', ['shop']],
    [['-n=shop'], 'namespace', ['shop']],
    [['-gn', 'shop'], 'namespace', ['shop']],
    [['-n', 'a', '-n', 'b'], 'namespace', ['b']],
    [['-f', 'a,b', '-f', '-'], 'values', ['a', 'b', '-']],
    [['-f', '"a,b",c'], 'values', ['a,b', 'c']],
    [['--set', 'a=1,b=2', '--set=c=3'], 'set', ['a=1,b=2', 'c=3']],
    [['--kubernetes-version', '1.30'], 'kube-version', ['1.30']],
    [['--include-crds'], 'include-crds', ['true']],
    [['--include-crds=false'], 'include-crds', ['false']],
    [['--validate=false'], 'validate', ['false']],
  ])('%j', (argv, name, values) => {
    expect(parseArgs(argv, () => specs).list(name)).toEqual(values);
  });

  it('keeps positionals in order, and everything after --', () => {
    expect(parseArgs(['a', '-g', 'b', '--', '-n', 'c'], () => specs).positionals).toEqual(['a', 'b', '-n', 'c']);
  });

  it('a switch takes no word after it', () => {
    expect(parseArgs(['--include-crds', 'chart'], () => specs).positionals).toEqual(['chart']);
  });

  it.each([
    [['--namespce', 'x'], 'unknown flag: --namespce', 'Did you mean --namespace?'],
    [['-x'], "unknown shorthand flag: 'x' in -x", undefined],
    [['--namespace'], 'flag needs an argument: --namespace', undefined],
    [['-o', 'jsn'], 'invalid value "jsn" for -o: must be one of yaml, json', 'Did you mean json?'],
    [['--include-crds=maybe'], 'invalid value "maybe" for --include-crds: must be true or false', undefined],
    [['--repo', 'x'], '--repo cannot be used here: kt never opens a connection; pull first', undefined],
    [['--validate'], '--validate cannot be used here: there is no cluster', undefined],
    [['--validate=T'], '--validate cannot be used here: there is no cluster', undefined],
  ])('%j is a usage error', (argv, message, hint) => {
    const failure = (() => {
      try {
        parseArgs(argv, () => specs);
        return undefined;
      } catch (error) {
        return error as Error & { hint?: string };
      }
    })();
    expect(failure?.message).toBe(message);
    expect(failure?.hint).toBe(hint);
  });
});
