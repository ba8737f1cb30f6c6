import { sprintf } from '../../template/go/fmt.ts';
import type { GoValue } from '../../template/value.ts';
import { allKeys, ofKeys, type Run, type ValueOrigin } from './origin.ts';
import { insertInto, type MakeWriter, runsOf, sliceRuns } from './runs.ts';
import { containerOf, type Tables } from './tables.ts';
import { jsonRuns, yamlRuns } from './tree-text.ts';

/** A call of a function, with what is known of its arguments. */
export interface Call {
  readonly argv: readonly (GoValue | undefined)[];
  readonly origins: readonly (ValueOrigin | undefined)[];
  readonly result: GoValue | undefined;
  readonly tables: Tables;
  readonly writer: MakeWriter;
}

/** What a function leaves of the origins of its arguments; `undefined` where the general rule holds. */
type Rule = (call: Call) => ValueOrigin | undefined;

/** The origin of what a function gave. */
export function transfer(name: string, call: Call): ValueOrigin | undefined {
  const rule = RULES.get(name);
  if (rule !== undefined) {
    const origin = rule(call);
    if (origin !== undefined) return origin;
  }
  return general(call);
}

/** One of the arguments, a text that holds them, something made of them, or anything else: then all keys are behind it. */
function general(call: Call): ValueOrigin | undefined {
  const { argv, origins, result, tables } = call;
  for (let i = argv.length - 1; i >= 0; i -= 1) {
    const isGiven = argv[i] === result && result !== '' && (typeof result !== 'boolean' || origins[i] !== undefined);
    if (isGiven) return origins[i];
  }
  if (typeof result === 'string')
    return (
      containing(
        call,
        argv.map((_, i) => i),
      ) ?? ofKeys(allKeys(origins))
    );
  if (containerOf(result) !== undefined) {
    const own = tables.ofContainer(result);
    if (own !== undefined) return own;
    if (argv.some((arg, i) => arg !== undefined && (origins[i] !== undefined || containerOf(arg) !== undefined)))
      tables.derive(
        result,
        argv.map((value, i) => ({ value, origin: origins[i] })),
      );
  }
  return ofKeys(allKeys(origins));
}

/** Shorter texts are found by chance. */
const LONG_ENOUGH = 3;

/** The result as text that holds arguments, one after the other. */
function containing({ argv, origins, result, writer }: Call, order: readonly number[]): ValueOrigin | undefined {
  const text = result as string;
  const out: Run[] = [];
  const missing: (ValueOrigin | undefined)[] = [];
  let at = 0;
  for (const i of order) {
    const part = argv[i];
    const origin = origins[i];
    if (origin === undefined) continue;
    const found = typeof part === 'string' && part.length >= LONG_ENOUGH ? text.indexOf(part, at) : -1;
    if (found < 0) missing.push(origin);
    else {
      sliceRuns(runsOf(part as string, origin, writer), 0, (part as string).length, found, out);
      at = found + (part as string).length;
    }
  }
  return out.length === 0 ? undefined : { values: allKeys(missing), runs: out };
}

/** Texts written one after the other; origins of those that are none. */
class Pieces {
  readonly #call: Call;
  readonly #runs: Run[] = [];
  #length = 0;

  constructor(call: Call) {
    this.#call = call;
  }

  literal(length: number): this {
    this.#length += length;
    return this;
  }

  /** @param length of what the value became, where it is no text */
  value(value: GoValue | undefined, origin: ValueOrigin | undefined, length?: number): this {
    const size = length ?? (value as string).length;
    if (origin !== undefined) {
      const { writer } = this.#call;
      if (typeof value === 'string' && value.length === size)
        sliceRuns(runsOf(value, origin, writer), 0, size, this.#length, this.#runs);
      else {
        const keys = allKeys([origin]);
        if (keys.length > 0 && size > 0)
          this.#runs.push({ start: this.#length, end: this.#length + size, by: writer(keys), from: 0 });
      }
    }
    return this.literal(size);
  }

  /** Nothing where the result is not what was reckoned with. */
  origin(): ValueOrigin | undefined {
    return (this.#call.result as string).length === this.#length ? { values: [], runs: this.#runs } : undefined;
  }
}

const isText = (value: GoValue | undefined): value is string => typeof value === 'string';
const last = <T>(list: readonly T[]): T | undefined => list[list.length - 1];

/** The text is the last argument; `change` makes its runs those of the result. */
const onText =
  (change: (runs: readonly Run[], text: string, call: Call) => readonly Run[] | undefined): Rule =>
  (call) => {
    const text = last(call.argv);
    const origin = last(call.origins);
    if (!isText(text) || !isText(call.result) || origin === undefined) return undefined;
    const runs = change(runsOf(text, origin, call.writer), text, call);
    return runs && { values: [], runs };
  };

/** The result is a part of the text, at the given place. */
const part = (placeOf: (text: string, result: string) => number): Rule =>
  onText((runs, text, { result }) => {
    const at = placeOf(text, result as string);
    return at < 0 ? undefined : sliceRuns(runs, at, at + (result as string).length, 0);
  });

const startsHere: Rule = part((text, result) => (text.startsWith(result) ? 0 : -1));
const endsHere: Rule = part((text, result) => (text.endsWith(result) ? text.length - result.length : -1));
const anywhere: Rule = part((text, result) => text.indexOf(result));

/** Every line is moved. */
const indented = (first: number): Rule =>
  onText((runs, text, { argv }) => {
    const width = Number(argv[0]);
    const lines = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
    const shifted = first === 0 ? runs : sliceRuns(runs, 0, text.length, first);
    return insertInto(
      shifted,
      lines.map((line) => line + first),
      () => width,
    );
  });

/** Letters are changed in place. */
const sameLength: Rule = onText((runs, text, { result }) =>
  (result as string).length === text.length ? runs : undefined,
);

/** All arguments but nil, each changed by `around`, with blanks between. */
const quoted =
  (escaped: boolean): Rule =>
  ({ argv, origins, result, writer }) => {
    const given = argv.map((value, i) => ({ value, origin: origins[i] })).filter(({ value }) => value !== null);
    const [only] = given;
    if (given.length !== 1 || !isText(only!.value) || !isText(result) || only!.origin === undefined) return undefined;
    const runs = runsOf(only!.value, only!.origin, writer);
    if (result.length === only!.value.length + 2) return { values: [], runs: sliceRuns(runs, 0, result.length, 1) };
    if (!escaped) return undefined;
    const { offsets, sizes } = escapes(only!.value, result.slice(1, -1));
    const inner = insertInto(runs, offsets, (i) => sizes[i]!);
    return { values: [], runs: sliceRuns(inner, 0, result.length - 2, 1) };
  };

/** Lengths of Go's escapes by the character after the backslash. */
const ESCAPES: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/** Where characters of a text are written longer than they are. */
function escapes(text: string, quotedText: string): { offsets: number[]; sizes: number[] } {
  const offsets: number[] = [];
  const sizes: number[] = [];
  let at = 0;
  for (let i = 0; i < text.length && at < quotedText.length; i += 1) {
    if (quotedText[at] !== '\\') {
      at += 1;
      continue;
    }
    const size = ESCAPES[quotedText[at + 1]!] ?? 2;
    offsets.push(i);
    sizes.push(size - 1);
    at += size;
  }
  return { offsets, sizes };
}

const replaced: Rule = (call) => {
  const [old, by, text] = call.argv;
  const [, ofNew, ofText] = call.origins;
  if (!isText(old) || !isText(by) || !isText(text) || old === '') return undefined;
  const runs = runsOf(text, ofText, call.writer);
  const out: Run[] = [];
  const ofBy = runsOf(by, ofNew, call.writer);
  let to = 0;
  let at = 0;
  for (;;) {
    const next = text.indexOf(old, at);
    const end = next < 0 ? text.length : next;
    sliceRuns(runs, at, end, to, out);
    to += end - at;
    if (next < 0) break;
    sliceRuns(ofBy, 0, by.length, to, out);
    to += by.length;
    at = next + old.length;
  }
  return to === (call.result as string).length ? { values: [], runs: out } : undefined;
};

const joined: Rule = (call) => {
  const [separator, list] = call.argv;
  const items = containerOf(list);
  if (!isText(separator) || !Array.isArray(items)) return undefined;
  const pieces = new Pieces(call);
  for (const [i, item] of (items as readonly GoValue[]).entries()) {
    if (item === null) return undefined;
    if (i > 0) pieces.literal(separator.length);
    const origin = call.tables.entry(list, i, call.origins[1], call.writer);
    pieces.value(item, origin, isText(item) ? item.length : sprintf('%v', [item]).length);
  }
  return pieces.origin();
};

/** A verb with flags, width and precision; stars and argument numbers are left to the general rule. */
const VERB = /%([-+# 0]*\d*(?:\.\d*)?)(\D)/gu;

const formatted: Rule = (call) => {
  const [format, ...values] = call.argv;
  if (!isText(format) || format.includes('*') || format.includes('[')) return undefined;
  const pieces = new Pieces(call);
  const ofFormat = call.origins[0];
  let at = 0;
  let next = 0;
  for (const { 0: verb, 2: letter, index } of format.matchAll(VERB)) {
    pieces.value(format.slice(at, index), ofFormat && partOf(format, ofFormat, at, index, call));
    at = index + verb.length;
    if (letter === '%') pieces.literal(1);
    else if (next >= values.length) return undefined;
    else {
      const value = values[next]!;
      next += 1;
      pieces.value(value, call.origins[next], sprintf(verb, [value]).length);
    }
  }
  pieces.value(format.slice(at), ofFormat && partOf(format, ofFormat, at, format.length, call));
  return pieces.origin();
};

const partOf = (text: string, origin: ValueOrigin, start: number, end: number, { writer }: Call): ValueOrigin => ({
  values: [],
  runs: sliceRuns(runsOf(text, origin, writer), start, end, 0),
});

/** Arguments with blanks between all of them (`cat`), or as Go's print does it. */
const printed =
  (isBlankBetween: (a: GoValue | undefined, b: GoValue | undefined) => boolean, skipsNil: boolean): Rule =>
  (call) => {
    const pieces = new Pieces(call);
    let before: GoValue | undefined;
    let isFirst = true;
    for (const [i, value] of call.argv.entries()) {
      if (skipsNil && value === null) continue;
      if (!isFirst && isBlankBetween(before, value)) pieces.literal(1);
      pieces.value(value, call.origins[i], isText(value) ? value.length : sprintf('%v', [value ?? null]).length);
      before = value;
      isFirst = false;
    }
    return pieces.origin();
  };

const asTree =
  (write: (call: Call, origin: ValueOrigin | undefined) => readonly Run[] | undefined): Rule =>
  (call) => {
    const value = last(call.argv);
    if (containerOf(value) === undefined || !isText(call.result)) return undefined;
    const runs = write(call, last(call.origins));
    return runs && { values: [], runs };
  };

const toYaml = (version: 2 | 3): Rule =>
  asTree((call, origin) => yamlRuns(last(call.argv)!, origin, call.result as string, version, call));
const toJson: Rule = asTree((call, origin) => jsonRuns(last(call.argv)!, origin, call.result as string, call));

/** The whole result is read from a text. */
const read: Rule = ({ argv, origins, result, tables }) => {
  const [text] = argv;
  const [origin] = origins;
  return isText(text) && origin !== undefined && containerOf(result) !== undefined
    ? tables.read(result, text, origin)
    : undefined;
};

/** The result are parts of the last text, in its order. */
const cut: Rule = ({ argv, origins, result, tables }) => {
  const at = argv.findLastIndex(isText);
  const [text, origin] = [argv[at], origins[at]];
  if (!isText(text) || origin === undefined) return undefined;
  tables.cut(result, text, origin);
  return ofKeys(allKeys(origins));
};

/** `dict "a" $x "b" $y`. */
const dict: Rule = ({ argv, origins, result, tables }) => {
  for (let i = 0; i + 1 < argv.length; i += 2) tables.put(result, String(argv[i]), argv[i + 1], origins[i + 1]);
  return ofKeys(allKeys(origins)) ?? { values: [], runs: undefined };
};

const list: Rule = ({ argv, origins, result, tables }) => {
  for (let i = 0; i < argv.length; i += 1) tables.put(result, i, argv[i], origins[i]);
  return ofKeys(allKeys(origins)) ?? { values: [], runs: undefined };
};

/** A list of items of others. */
const items: Rule = ({ argv, origins, result, tables, writer }) => {
  const sources = argv.map((value, i) => ({ value, origin: origins[i] }));
  tables.copyItems(result, sources, writer);
  return ofKeys(allKeys(origins)) ?? { values: [], runs: undefined };
};

const put: Rule = ({ argv, origins, tables }) => {
  tables.put(argv[0], String(argv[1]), argv[2], origins[2]);
  return origins[0];
};

/** The first argument was changed; before that it was kept what it held, see FILLS. */
const filled: Rule = ({ argv, origins, tables }) => {
  for (let i = 1; i < argv.length; i += 1) tables.fill(argv[0], { value: argv[i], origin: origins[i] });
  return origins[0] ?? ofKeys(allKeys(origins));
};

/** An entry by key: `get`, `index`; `dig` with a default at the end. */
const entryOf =
  (keysOf: (argv: Call['argv']) => Call['argv'], containerAt: (argv: Call['argv']) => number): Rule =>
  ({ argv, origins, tables, writer }) => {
    let at = argv[containerAt(argv)];
    let origin = origins[containerAt(argv)];
    for (const key of keysOf(argv)) {
      const container = containerOf(at);
      if (container === undefined) return undefined;
      const step = Array.isArray(container) ? Number(key) : String(key);
      origin = tables.entry(at, step, origin, writer);
      at = container instanceof Map ? container.get(String(key)) : (container as readonly GoValue[])[Number(key)];
      if (at === undefined) return undefined;
    }
    return origin;
  };

const item =
  (place: (length: number) => number): Rule =>
  ({ argv, origins, tables, writer }) => {
    const items = containerOf(argv[0]);
    return Array.isArray(items) ? tables.entry(argv[0], place(items.length), origins[0], writer) : undefined;
  };

const choice: Rule = ({ argv, origins }) => origins[argv[2] === true ? 0 : 1] ?? { values: [], runs: undefined };

/** Digests and other codes: their characters are nobody's. */
const coded: Rule = ({ origins }) => ofKeys(allKeys(origins)) ?? { values: [], runs: undefined };

/** Functions that fill up their first argument. */
export const FILLS: ReadonlySet<string> = new Set(
  ['merge', 'mergeOverwrite'].flatMap((name) => [name, `must${name[0]!.toUpperCase()}${name.slice(1)}`]),
);

const must = (names: string): string[] =>
  names.split(' ').flatMap((name) => [name, `must${name[0]!.toUpperCase()}${name.slice(1)}`]);
const many = (names: readonly string[], rule: Rule): [string, Rule][] => names.map((name) => [name, rule]);

const areNotTexts = (a: GoValue | undefined, b: GoValue | undefined): boolean => !isText(a) && !isText(b);

const RULES: ReadonlyMap<string, Rule> = new Map([
  ['indent', indented(0)],
  ['nindent', indented(1)],
  ...many(['trim', 'trimAll', 'trimall'], anywhere),
  ...many(['trimSuffix'], startsHere),
  ...many(['trimPrefix'], endsHere),
  ['trunc', (call) => (Number(call.argv[0]) < 0 ? endsHere(call) : startsHere(call))],
  ['substr', (call) => (Number(call.argv[0]) <= 0 ? startsHere(call) : anywhere(call))],
  ...many(['upper', 'lower', 'title', 'untitle', 'swapcase'], sameLength),
  ['quote', quoted(true)],
  ['squote', quoted(false)],
  ['replace', replaced],
  ['join', joined],
  ['printf', formatted],
  ['print', printed(areNotTexts, false)],
  [
    'println',
    (call) =>
      containing(
        call,
        call.argv.map((_, i) => i),
      ),
  ],
  ['cat', printed(() => true, true)],
  ...many(must('toYaml'), toYaml(2)),
  ['toYamlPretty', toYaml(3)],
  ...many([...must('toJson'), ...must('toPrettyJson'), ...must('toRawJson')], toJson),
  ...many(['fromYaml', 'fromYamlArray', ...must('fromJson'), 'fromJsonArray'], read),
  ...many(['split', 'splitList', 'splitn', ...must('regexSplit'), ...must('regexFindAll')], cut),
  ['dict', dict],
  ...many(['list', 'tuple'], list),
  ['set', put],
  ...many([...FILLS], filled),
  [
    'get',
    entryOf(
      (argv) => argv.slice(1),
      () => 0,
    ),
  ],
  [
    'index',
    entryOf(
      (argv) => argv.slice(1),
      () => 0,
    ),
  ],
  [
    'dig',
    entryOf(
      (argv) => argv.slice(0, -2),
      (argv) => argv.length - 1,
    ),
  ],
  ...many(
    must('first'),
    item(() => 0),
  ),
  ...many(
    must('last'),
    item((length) => length - 1),
  ),
  ...many(must('append prepend push rest initial reverse uniq without compact slice'), items),
  ...many(['concat', 'sortAlpha'], items),
  ['ternary', choice],
  ...many('b64enc b32enc sha1sum sha256sum sha512sum adler32sum bcrypt htpasswd len'.split(' '), coded),
]);
