import {
  type Check,
  type Expected,
  faultOfOptions,
  isJsonData,
  isListOf,
  isRecord,
  isText,
  TEXT,
  TEXTS,
} from './core/check-input.ts';
import type { Diagnostic } from './core/diagnostic.ts';
import type { LintOptions } from './lint/index.ts';
import type { LintFiles } from './lint-input.ts';
import type { ValidateOptions } from './schemas/index.ts';

/** What the library's functions are called with from JavaScript, or with data. Whatever it is, they do not throw. */

/** What validate, predictCreate, predictUpdate and lint know of. */
const expected = (): Expected<ValidateOptions & LintOptions> => {
  const oneOrMore = ['a string or a list of strings', (v: unknown) => isText(v) || isListOf(isText)(v)] as const;
  return {
    kubernetesVersion: TEXT,
    state: oneOrMore,
    crds: oneOrMore,
    podSecurity: TEXT,
    missingSchemas: TEXT,
    schemaOf: ['a function', (v) => typeof v === 'function'],
    file: TEXT,
    namespace: TEXT,
    profiles: TEXTS,
    rules: ['an object', isRecord],
    only: TEXTS,
    externals: TEXTS,
    knownLabels: TEXTS,
    today: TEXT,
    ruleOverrides: ['an object', isRecord],
    overrides: ['a list of { rules, files?, namespaces? }', isListOf(isOverride)],
    customRules: ['a list of rules', isListOf(isRule)],
  };
};

const isFunction: Check = (value) => typeof value === 'function';

const isOverride: Check = (value) =>
  isRecord(value) &&
  isRecord(value.rules) &&
  (value.files === undefined || isFunction(value.files)) &&
  (value.namespaces === undefined || isListOf(isText)(value.namespaces));

const isRule: Check = (value) => isRecord(value) && isText(value.id) && isFunction(value.check);

const refusal = (message: string): Diagnostic => ({ code: 'KT1101', severity: 'error', message });

/** What is wrong with a text and options. */
export function faultOfText(text: unknown, options: unknown): Diagnostic | undefined {
  return isText(text) ? faultOfChecks(options) : refusal('the text must be a string');
}

/** What is wrong with the input of lint. */
export function faultOfLint(input: string | LintFiles, options: unknown): Diagnostic | undefined {
  if (isText(input)) return faultOfChecks(options);
  if (!isRecord(input) || !isRecord(input.files)) return refusal('the input must be a string or { files }');
  const odd = Object.entries(input.files).find(([, text]) => !isText(text) && !(text instanceof Uint8Array));
  return odd ? refusal(`file ${odd[0]} must be a string or a Uint8Array`) : faultOfChecks(options);
}

/** What is wrong with an update. */
export function faultOfUpdate(input: unknown, options: unknown): Diagnostic | undefined {
  const isObject = (value: unknown) => isRecord(value) && isJsonData(value);
  if (!isRecord(input) || !isObject(input.live) || !isObject(input.manifest)) {
    return refusal('the input must be { live, manifest }, both objects');
  }
  return faultOfChecks(options);
}

function faultOfChecks(options: unknown): Diagnostic | undefined {
  const fault = faultOfOptions(options, expected());
  return fault === undefined ? undefined : refusal(fault);
}

/** Neither JSON nor a name: what reads it says so in its result. */
const UNREADABLE = '?';
const OBJECTS = ['modified', 'current', 'from', 'to', 'patch', 'live', 'applied', 'schema'];
const TEXTS_OF_OBJECTS = ['apiVersion', 'kind', 'original', 'manager', 'subresource', 'yaml'];

/** Input of a function that reads objects: one without any where it is none at all, and texts where texts must be. */
export function objectsOf<T extends object>(input: T): T {
  if (!isRecord(input)) return Object.fromEntries([...OBJECTS, 'yaml'].map((name) => [name, UNREADABLE])) as T;
  const odd = [
    ...TEXTS_OF_OBJECTS.filter((name) => !isText(input[name] ?? '')),
    ...OBJECTS.filter((name) => !isJsonData(input[name])),
  ];
  return odd.length === 0 ? input : { ...input, ...Object.fromEntries(odd.map((name) => [name, UNREADABLE])) };
}
