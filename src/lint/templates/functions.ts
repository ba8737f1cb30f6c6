import type { IdentifierNode, Operand } from '../../template/node.ts';
import { type Abstract, join, NOTHING, OTHER, ofText, ofTexts, withPaths } from './abstract.ts';
import type { Frame, Interpreter } from './interpreter.ts';
import type { ValuePath } from './value-path.ts';

/** A call of a function in a template. */
export interface Call {
  readonly interpreter: Interpreter;
  readonly frame: Frame;
  readonly node: IdentifierNode;
  /** The call as written, from the name on; a piped argument is not among them. */
  readonly nodes: readonly Operand[];
  readonly args: readonly Abstract[];
}

/** What a call may give; what it does with its arguments is noted. Functions that are not known read all they are given. */
export function callFunction(call: Call): Abstract {
  const known = FUNCTIONS.get(call.node.ident);
  return known === undefined ? consumed(call) : known(call);
}

function consumed({ interpreter, args }: Call): Abstract {
  for (const arg of args) interpreter.world.consume(arg);
  return OTHER;
}

function touched({ interpreter, args }: Call): Abstract {
  for (const arg of args) interpreter.world.touch(arg);
  return OTHER;
}

function tested({ interpreter, args }: Call): Abstract {
  for (const arg of args) interpreter.world.test(arg);
  return OTHER;
}

/** Beside nil, it is asked whether there is something. */
function compared(call: Call): Abstract {
  const known = call.args.filter(({ texts, paths, other }) => texts.size === 1 && paths.size === 0 && !other);
  for (const { texts } of known)
    for (const arg of call.args) for (const path of arg.paths) for (const text of texts) noteText(path, text);
  return call.nodes.some(({ kind }) => kind === 'nil') ? tested(call) : touched(call);
}

function noteText(path: ValuePath, text: string): void {
  if (text.includes('\0')) return;
  path.compared ??= new Set();
  path.compared.add(text);
}

/** One of the arguments comes out, whichever is there. */
function either(call: Call): Abstract {
  tested(call);
  return join(...call.args);
}

const same = ({ args }: Call): Abstract => join(...args);

/** Of a map by keys in turn, the last argument being what comes where there is none. */
function dig({ interpreter: { world }, args }: Call): Abstract {
  const keys = args.slice(0, -2);
  let value = args.at(-1) ?? NOTHING;
  for (const key of keys) {
    value = byKey(world, value, key);
    world.test(value);
  }
  return join(value, args.at(-2) ?? NOTHING);
}

function byKey(world: Interpreter['world'], of: Abstract, key: Abstract): Abstract {
  world.consume(key);
  const isKnown = key.texts.size > 0 && !key.other && key.paths.size === 0;
  const names = [...key.texts];
  if (isKnown && names.every((name) => !name.includes('\0')))
    return join(...names.map((name) => world.field(of, name)));
  const element = world.element(of);
  world.test(element);
  return element;
}

function index({ interpreter: { world }, args: [of = NOTHING, ...keys] }: Call): Abstract {
  return keys.reduce((value, key) => byKey(world, value, key), of);
}

function get({ interpreter: { world }, args: [of = NOTHING, key = OTHER] }: Call): Abstract {
  const value = byKey(world, of, key);
  world.test(value);
  return value;
}

function hasKey(call: Call): Abstract {
  const [of = NOTHING] = call.args;
  call.interpreter.world.touch(of);
  get(call);
  return OTHER;
}

function pluck({ interpreter: { world }, args: [key = OTHER, ...maps] }: Call): Abstract {
  return listOf(world, '', [byKey(world, join(...maps), key)]);
}

function pick({ interpreter: { world }, node, frame, args: [of = NOTHING, ...keys] }: Call): Abstract {
  const entries = new Map<string, Abstract>();
  for (const key of keys)
    for (const name of key.texts) {
      const value = world.field(of, name);
      world.test(value);
      entries.set(name, value);
    }
  const isKnown = keys.every((key) => key.texts.size > 0 && !key.other);
  return isKnown ? world.container(placeOf(frame, node), entries, NOTHING) : of;
}

function omit({ interpreter: { world }, args: [of = NOTHING, ...keys] }: Call): Abstract {
  for (const key of keys) world.consume(key);
  return of;
}

function set({
  interpreter: { world },
  node,
  frame,
  args: [of = NOTHING, key = OTHER, value = NOTHING],
}: Call): Abstract {
  world.consume(key);
  for (const name of key.texts) {
    if (name.includes('\0')) continue;
    for (const path of of.paths) {
      const child = path.child(name);
      child.tested = true;
      world.putAt(child, value);
    }
  }
  const isKnown = key.texts.size > 0 && !key.other && ![...key.texts].some((name) => name.includes('\0'));
  const entries = new Map<string, Abstract>(isKnown ? [...key.texts].map((name) => [name, value]) : []);
  const added = world.container(placeOf(frame, node), entries, isKnown ? NOTHING : value);
  world.mergeInto(isKnown && of.paths.size > 0 ? withPaths(of, new Set()) : of, added, isKnown ? key.texts : undefined);
  return of;
}

/** The first argument is filled up with the others, and comes out. */
function merge({ interpreter: { world }, args }: Call): Abstract {
  const [first = NOTHING, ...others] = args;
  for (const arg of args) world.test(arg);
  world.mergeInto(first, join(...others));
  return join(...args);
}

function dict({ interpreter: { world }, node, frame, args }: Call): Abstract {
  const entries = new Map<string, Abstract>();
  let rest = NOTHING;
  for (let i = 0; i < args.length; i += 2) {
    const key = args[i]!;
    const value = args[i + 1] ?? NOTHING;
    world.consume(key);
    const [name] = key.texts;
    if (key.texts.size === 1 && !key.other && key.paths.size === 0 && !name!.includes('\0')) entries.set(name!, value);
    else rest = join(rest, value);
  }
  return world.container(placeOf(frame, node), entries, rest);
}

const list = ({ interpreter: { world }, node, frame, args }: Call): Abstract =>
  listOf(world, placeOf(frame, node), args);

const listOf = (world: Interpreter['world'], place: string, items: readonly Abstract[]): Abstract =>
  world.container(place, new Map(), join(...items));

/** Lists and an item more. */
function appended({ interpreter: { world }, node, frame, args: [of = NOTHING, ...items] }: Call): Abstract {
  return join(of, listOf(world, placeOf(frame, node), items));
}

function element({ interpreter: { world }, args }: Call): Abstract {
  for (const arg of args) world.test(arg);
  return world.element(args.at(-1) ?? NOTHING);
}

const elements = (call: Call): Abstract =>
  listOf(call.interpreter.world, placeOf(call.frame, call.node), [element(call)]);

function keys({ interpreter: { world }, args }: Call): Abstract {
  for (const arg of args) for (const path of arg.paths) path.entry();
  for (const arg of args) world.test(arg);
  return OTHER;
}

function ternary({ interpreter: { world }, args }: Call): Abstract {
  const [yes = NOTHING, no = NOTHING, condition = NOTHING] = args;
  world.test(condition);
  return join(yes, no);
}

function include({ interpreter, args: [names = OTHER, given = NOTHING] }: Call): Abstract {
  interpreter.world.consume(names);
  return interpreter.include(names, given);
}

/** The text may hold templates: those in the values and files of charts are gone through at the end, with all contexts. */
function tpl({ interpreter: { world }, args: [body = NOTHING, context = NOTHING] }: Call): Abstract {
  world.consume(body);
  world.addTplContext(context);
  return OTHER;
}

/** Texts put together; what is not known of them is `\0`. */
function printed(call: Call): Abstract {
  const { args } = call;
  consumed(call);
  return args.map(textsOf).reduce(pasted, ofText(''));
}

function printf(call: Call): Abstract {
  const { args } = call;
  consumed(call);
  const [format] = args[0]?.texts ?? [];
  if (args[0]?.texts.size !== 1) return OTHER;
  let arg = 0;
  return format!.split(/(%[-+# 0-9.]*[a-zA-Z%])/).reduce<Abstract>((text, part, i) => {
    if (i % 2 === 0) return pasted(text, ofText(part));
    if (part === '%%') return pasted(text, ofText('%'));
    arg += 1;
    return pasted(text, part === '%s' ? textsOf(args[arg] ?? OTHER) : ofText('\0'));
  }, ofText(''));
}

/** Paths in a text, `auth.password`, by whose steps values are looked up. */
function splitList(call: Call): Abstract {
  const [separator = OTHER, text = OTHER] = call.args;
  consumed(call);
  const [by] = separator.texts;
  const isKnown = separator.texts.size === 1 && text.texts.size > 0 && !text.other && text.paths.size === 0;
  if (!isKnown) return OTHER;
  const parts = [...text.texts].flatMap((one) => one.split(by!)).slice(0, 200);
  return listOf(call.interpreter.world, placeOf(call.frame, call.node), parts.map(ofText));
}

const textsOf = (value: Abstract): Abstract =>
  value.texts.size > 0 && !value.other && value.paths.size === 0 ? value : ofText('\0');

function pasted(start: Abstract, end: Abstract): Abstract {
  const all = [...start.texts].flatMap((a) => [...end.texts].map((b) => a + b));
  return all.length > 50 || (all[0]?.length ?? 0) > 500 ? ofText('\0') : ofTexts(new Set(all));
}

const placeOf = ({ id }: Frame, { pos }: IdentifierNode): string => `${id} ${pos}`;

type Known = (call: Call) => Abstract;
const all = (names: string, known: Known): [string, Known][] => names.split(' ').map((name) => [name, known]);

const FUNCTIONS: ReadonlyMap<string, Known> = new Map<string, Known>([
  ...all('eq ne', compared),
  ...all('lt le gt ge len', touched),
  ...all('not empty kindIs kindOf typeIs typeOf typeIsLike', tested),
  ...all('default coalesce and or all any required', either),
  ...all('deepCopy mustDeepCopy', same),
  ...all('merge mustMerge mergeOverwrite mustMergeOverwrite', merge),
  ...all('append mustAppend push mustPush prepend mustPrepend', appended),
  ...all('concat compact mustCompact uniq mustUniq reverse mustReverse without mustWithout sortAlpha', same),
  ...all('rest mustRest initial mustInitial', same),
  ...all('first mustFirst last mustLast', element),
  ...all('list tuple', list),
  ...all('print', printed),
  ['slice', ({ args: [of = NOTHING] }) => of],
  ['splitList', splitList],
  ['values', elements],
  ['keys', keys],
  ['index', index],
  ['get', get],
  ['hasKey', hasKey],
  ['dig', dig],
  ['pluck', pluck],
  ['pick', pick],
  ['omit', omit],
  ['set', set],
  ['unset', ({ args: [of = NOTHING] }) => of],
  ['dict', dict],
  ['ternary', ternary],
  ['include', include],
  ['tpl', tpl],
  ['printf', printf],
]);
