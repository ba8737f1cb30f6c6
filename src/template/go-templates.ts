import { TemplateError } from './error.ts';
import { toBytes } from './go/bytes.ts';
import { sortedKeys } from './go/sort.ts';
import { StringSink } from './sink.ts';
import type { ExecHost } from './state.ts';
import { TemplateSet } from './template.ts';
import { GoError, GoMap, GoNumber, GoSlice, type GoValue, int, int64 } from './value.ts';

export interface GoTemplatesInput {
  /** Template texts by name. Those whose name begins with `_` are there to be called only. */
  readonly templates: Readonly<Record<string, string>>;
  /** Root value: JSON data, numbers being float64. Objects with one key such as `$int` are typed values. */
  readonly data?: unknown;
  /** missingkey=error */
  readonly strict?: boolean;
  /** More nodes than that are not executed: `range` over a large number would not end in reasonable time. */
  readonly maxSteps?: number;
}

export interface GoTemplatesResult {
  readonly files: Record<string, string>;
  readonly error?: { readonly message: string };
}

/** Plain Go text/template without any of Helm: all texts parsed in name order into one set, then executed. */
export function executeGoTemplates(input: GoTemplatesInput): GoTemplatesResult {
  const message = faultOfInput(input);
  return message === undefined ? execute(input) : { files: {}, error: { message } };
}

/** For those who call from JavaScript. */
function faultOfInput(input: unknown): string | undefined {
  const isRecord = (v: unknown): v is Entries => typeof v === 'object' && v !== null && !Array.isArray(v);
  if (!isRecord(input) || !isRecord(input.templates)) return 'templates must be an object of texts by name';
  const odd = Object.entries(input.templates).find(([, text]) => typeof text !== 'string');
  if (odd) return `template ${odd[0]} must be a string`;
  const { maxSteps } = input;
  const fine = maxSteps === undefined || (typeof maxSteps === 'number' && maxSteps > 0);
  return fine ? undefined : 'maxSteps must be a number above 0';
}

function execute({ templates, data, strict, maxSteps = 50_000_000 }: GoTemplatesInput): GoTemplatesResult {
  const files: Record<string, string> = {};
  const texts = new Map(Object.entries(templates));
  const names = sortedKeys(texts);
  const set = new TemplateSet(new Map(), { missingKey: strict ? 'error' : 'default', name: names[0] ?? '' });
  const host = stepLimit(maxSteps);
  try {
    for (const name of names) set.parse(name, texts.get(name)!);
    const root = readData(data);
    for (const name of names.filter((candidate) => !candidate.startsWith('_'))) {
      const sink = new StringSink(MAX_OUTPUT);
      set.execute(name, root, sink, host);
      Object.defineProperty(files, name, { value: sink.text, enumerable: true, writable: true, configurable: true });
    }
    return { files };
  } catch (e) {
    if (e instanceof TemplateError || e instanceof GoError) return { files, error: { message: e.message } };
    throw e;
  }
}

/** 256 Mi of UTF-16 units in one file. */
const MAX_OUTPUT = 256 * 1024 * 1024;

function stepLimit(limit: number): ExecHost {
  let steps = 0;
  const step = (count: number): void => {
    steps += count;
    if (steps <= limit) return;
    throw new TemplateError({ kind: 'limit', source: '', detail: `stopped after ${limit} steps` });
  };
  return { step };
}

type Entries = Readonly<Record<string, unknown>>;

const TYPED: Readonly<Record<string, (v: never) => GoValue>> = {
  $int: (v: number) => int(v),
  $int64: (v: number) => int64(v),
  $uint8: (v: number) => new GoNumber('uint8', BigInt(v)),
  $bytes: (v: string) => new Uint8Array(toBytes(v)),
  $strs: (v: unknown) => new GoSlice('string', listOf(v, text)),
  $ints: (v: unknown) =>
    new GoSlice(
      'int',
      listOf(v, (item) => int(item as number)),
    ),
  $imap: (v: Entries) => new GoMap('interface {}', entriesOf(v), { key: 'int' }),
  $smap: (v: Entries) =>
    new GoMap(
      'string',
      Object.entries(v).map(([key, value]) => [key, text(value)] as const),
    ),
};

function listOf<T>(v: unknown, item: (v: unknown) => T): T[] {
  if (!Array.isArray(v)) throw new GoError('a list is no list');
  return v.map(item);
}

function text(v: unknown): string {
  if (typeof v !== 'string') throw new GoError('a string is no string');
  return v;
}

const entriesOf = (v: Entries) => Object.entries(v).map(([key, value]) => [key, toGoValue(value)] as const);

/** What is no data (a typed value of another type, an object that holds itself) is the caller's mistake. */
function readData(data: unknown): GoValue {
  try {
    return toGoValue(data);
  } catch (e) {
    if (e instanceof Error) throw new GoError(`data is not JSON data: ${e.message}`);
    throw e;
  }
}

/** JSON data as Go values; a Map counts as an object. */
export function toGoValue(v: unknown): GoValue {
  if (v === undefined || v === null) return null;
  if (Array.isArray(v)) return v.map(toGoValue);
  if (v instanceof Map) return new Map([...v].map(([key, value]) => [String(key), toGoValue(value)]));
  if (typeof v === 'function' || typeof v === 'symbol') throw new GoError(`a ${typeof v} is none`);
  if (typeof v !== 'object') return v as GoValue;
  const keys = Object.keys(v);
  const typed = keys.length === 1 && Object.hasOwn(TYPED, keys[0]!) ? TYPED[keys[0]!] : undefined;
  if (typed !== undefined) return typed((v as Entries)[keys[0]!] as never);
  return new Map(entriesOf(v as Entries));
}
