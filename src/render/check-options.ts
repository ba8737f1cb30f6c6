import type { RenderOptions } from './types.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isBytes: Check = (value) => value instanceof Uint8Array;
const isValuesInput: Check = (value) => isText(value) || (isRecord(value) && isText(value.name) && isText(value.text));

const TEXT = ['a string', isText] as const;
const TEXTS = ['a list of strings', isListOf(isText)] as const;

/** What options must be, where it matters: flags are taken as true or false as JavaScript does. */
const EXPECTED: { readonly [option in keyof RenderOptions]?: readonly [what: string, check: Check] } = {
  helm: ['3 or 4', (value) => value === 3 || value === 4],
  releaseName: TEXT,
  nameTemplate: TEXT,
  namespace: TEXT,
  revision: ['a whole number', Number.isSafeInteger],
  values: ['a list of paths or of { name, text }', isListOf(isValuesInput)],
  set: TEXTS,
  setString: TEXTS,
  setJson: TEXTS,
  setLiteral: TEXTS,
  setFile: TEXTS,
  kubeVersion: TEXT,
  apiVersions: TEXTS,
  showOnly: TEXTS,
  state: ['a string or a list of objects', (value) => isText(value) || isListOf(isRecord)(value)],
  seed: TEXT,
  maxSteps: ['a number above 0', (value) => typeof value === 'number' && value > 0],
  cwd: TEXT,
  stdin: ['a function', (value) => typeof value === 'function'],
};

/** What is wrong with the arguments of `renderChart` where they come from JavaScript, or from data. `null` counts as absent. */
export function faultOfArguments(source: unknown, options: unknown): string | undefined {
  const fault = faultOfSource(source);
  if (fault !== undefined) return fault;
  if (!isRecord(options)) return 'the options must be an object';
  for (const [name, [what, check]] of Object.entries(EXPECTED)) {
    const value = options[name];
    if (value !== undefined && value !== null && !check(value)) return `option ${name} must be ${what}`;
  }
  return undefined;
}

function faultOfSource(source: unknown): string | undefined {
  if (isText(source)) return undefined;
  if (!isRecord(source) || !isRecord(source.files)) return 'the chart must be a path or { files }';
  const odd = Object.entries(source.files).find(([, content]) => !isText(content) && !isBytes(content));
  return odd && `file ${odd[0]} of the chart must be a string or a Uint8Array`;
}

/** The options without those that are `null`. */
export function withoutNulls(options: RenderOptions): RenderOptions {
  const entries = Object.entries(options) as [string, unknown][];
  return entries.some(([, value]) => value === null)
    ? (Object.fromEntries(entries.filter(([, value]) => value !== null)) as RenderOptions)
    : options;
}
