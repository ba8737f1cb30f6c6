/** No function of the library throws, whatever JavaScript or data hands over. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runCli } from '../src/cli/run.ts';
import * as library from '../src/index.ts';

const FUNCTIONS = Object.entries(library) as [string, (...args: unknown[]) => unknown][];
const OPTIONS = ['kubernetesVersion', 'state', 'crds', 'podSecurity', 'missingSchemas', 'schemaOf', 'file'];

const odd = () => fc.anything({ withBigInt: true, withMap: true, withDate: true });
const NAMES = [
  'live',
  'manifest',
  'current',
  'modified',
  'original',
  'from',
  'to',
  'patch',
  'applied',
  'yaml',
  'files',
];
const oddObject = () => fc.dictionary(fc.constantFrom(...NAMES, 'manager', 'apiVersion', 'kind', 'schema'), odd());

describe.each(FUNCTIONS)('%s', (_, call) => {
  it.each([undefined, null, 3, '', [], {}, () => 1, Symbol('s')])('answers %s', async (input) => {
    await expect(Promise.resolve(call(input)).then(() => 'answered')).resolves.toBe('answered');
    await expect(Promise.resolve(call(input, null)).then(() => 'answered')).resolves.toBe('answered');
  });

  it('answers anything', async () => {
    const options = fc.dictionary(fc.constantFrom(...OPTIONS), odd());
    await fc.assert(
      fc.asyncProperty(fc.oneof(odd(), oddObject()), fc.oneof(odd(), options), async (input, second) => {
        await call(input, second);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is wrong is said', () => {
  it.each([
    [() => library.validate(null as never), 'the text must be a string'],
    [() => library.validate('', 3 as never), 'the options must be an object'],
    [() => library.validate('', { crds: [3] as never }), 'option crds must be a string or a list of strings'],
    [() => library.predictCreate(3 as never), 'the text must be a string'],
    [() => library.predictUpdate(null as never), 'the input must be { live, manifest }, both objects'],
    [() => library.lint({} as never), 'the input must be a string or { files }'],
    [() => library.lint({ files: { a: 3 as never } }), 'file a must be a string or a Uint8Array'],
  ])('%s', async (call, message) => {
    expect((await call()).diagnostics).toEqual([{ code: 'KT1101', severity: 'error', message }]);
  });

  it('of objects that are none', async () => {
    expect((await library.applyThreeWay(null as never)).error).toBe('invalid JSON document');
    expect((await library.diffTwoWay(undefined as never)).error).toBe('invalid JSON document');
    expect((await library.applyPatchDocument(3 as never)).mergeError).toBe('invalid JSON document');
    expect((await library.applyServerSide(null as never)).error).toMatch(/^live: /);
    expect((await library.serialiseForApply(null as never)).decodeError).not.toBeNull();
    expect(await library.explainField(null as never)).toBeUndefined();
    expect(await library.exportJsonSchema(3 as never)).toBeUndefined();
  });
});

describe('runCli', () => {
  it.each([undefined, null, 3, 'render', [3], [null]])('refuses %j', async (argv) => {
    let text = '';
    const io = { cwd: '.', env: {}, stdout: () => {}, stderr: (chunk: unknown) => (text += chunk) };
    expect(await runCli(argv as never, io)).toBe(2);
    expect(text).toBe('Error: argv must be a list of strings\n');
  });

  it('needs nobody who listens', async () => {
    expect(await runCli(['render', './nowhere'], undefined as never)).toBe(2);
    expect(await runCli(['--version'], { cwd: 3, env: null } as never)).toBe(0);
  });
});
