import { add, fixedSize, type Operand, type Size, share, sizeOf, times } from './cost-size.ts';
import type { CelNode, CelType } from './library.ts';

/** A call whose parts are estimated; functions of namespaces (`sets.contains`) have no target. */
export interface Call {
  readonly name: string;
  readonly node: CelNode;
  readonly target: (Operand & { readonly type?: CelType | undefined }) | undefined;
  readonly args: readonly Operand[];
  readonly argNodes: readonly CelNode[];
  /** The size of the target's items, where it is a list. */
  readonly items: Size | undefined;
}

/** What a call costs beside its target and arguments, and the size of what it returns where that is bounded. */
export interface CallEstimate {
  readonly cost: number;
  readonly size?: Size;
}

/** Walking over a text or bytes costs a tenth of a unit for each; a pattern is guessed to have a step every four. */
export const WALK = 0.1;
const PATTERN = 0.25;
const LIST_COST = 10;
const STRUCT_COST = 40;
/** An authorization check; two of them are as much as an expression may cost. */
const CHECK_COST = 350_000;
/** Bytes of an address, and what comparing two of them takes. */
const ADDRESS_COST = share(16 + 16, WALK);
const MASK_COST = share(16, WALK) + 1;
/** The longest pattern of a named format. */
const FORMAT_PATTERN = 128;

type Estimator = (call: Call) => CallEstimate;

const ONE: CallEstimate = { cost: 1 };
const walk = (size: Size, factor = WALK): CallEstimate => ({ cost: share(size.max, factor) });
const keep = (size: Size, factor = WALK): CallEstimate => ({ cost: share(size.max, factor), size });
const walksArgument: Estimator = ({ args }) => walk(sizeOf(args[0]));
const keepsTarget: Estimator = ({ target }) => (target ? keep(sizeOf(target)) : ONE);
const isText = (type: CelType | undefined): boolean => type?.name === 'string' || type?.name === 'bytes';

/** A list that is made: a call, the list, and its items. */
const newList = (size: Size, factor: number, of: Size = size): CallEstimate => ({
  cost: add(share(size.max, factor), 1 + LIST_COST),
  size: of,
});

/** cel-go's checker/cost.go, ext/sets.go and ext/lists.go, apiserver's library/cost.go. */
const ESTIMATORS: ReadonlyMap<string, Estimator> = new Map<string, Estimator>([
  ...['quantity', 'isQuantity', 'semver', 'isSemver', 'cidr', 'isIP', 'isCIDR'].map(
    (name) => [name, walksArgument] as const,
  ),
  ...['startsWith', 'endsWith'].map((name) => [name, walksArgument] as const),
  ...['lowerAscii', 'upperAscii', 'substring', 'trim'].map((name) => [name, keepsTarget] as const),
  ...['isSorted', 'sum', 'max', 'min', 'indexOf', 'lastIndexOf'].map((name) => [name, comparesItems] as const),
  ...['find', 'findAll'].map((name) => [name, finds] as const),
  ...['fieldSelector', 'labelSelector'].map((name) => [name, readsSelector] as const),
  ...['sets.contains', 'sets.intersects'].map((name) => [name, (call: Call) => comparesSets(call, 1)] as const),
  ['sets.equivalent', (call) => comparesSets(call, 2)],
  ['ip', (call) => (call.target ? ONE : walksArgument(call))],
  ['ip.isCanonical', ({ args }) => walk(sizeOf(args[0]), 2 * WALK)],
  ['url', ({ args }) => keep(sizeOf(args[0]))],
  ['check', () => ({ cost: CHECK_COST })],
  ['m_tches', (call) => (call.target ? { cost: finds(call).cost } : ONE)],
  ['contains', ({ target, args }) => ({ cost: times(walk(sizeOf(target)).cost, walk(sizeOf(args[0])).cost) })],
  ['containsIP', (call) => containsAddress(call, ADDRESS_COST)],
  ['containsCIDR', (call) => containsAddress(call, ADDRESS_COST + MASK_COST)],
  ['validate', ({ args }) => ({ cost: share(walk(sizeOf(args[0])).cost, FORMAT_PATTERN * PATTERN) })],
  ['format', ({ target }) => walk(sizeOf(target))],
  ['strings.quote', quotes],
  ['string', convertsToText],
  ['bytes', convertsToBytes],
  ['replace', replaces],
  ['split', splits],
  ['join', joins],
  ['slice', slices],
  ['flatten', ({ target, argNodes }) => newList(sizeOf(target), argNodes.length === 0 ? 1 : integer(argNodes[0]))],
  ['reverse', ({ target }) => newList(sizeOf(target), 1)],
  ['distinct', ({ target }) => squares(sizeOf(target), 2)],
  ['sort', ({ target }) => sortCost(sizeOf(target), target?.type?.valueType)],
  ['lists.range', ({ argNodes }) => newList(fixedSize(integer(argNodes[0])), 1)],
]);

/** Every other function is one unit. */
export const estimateCall = (call: Call): CallEstimate => ESTIMATORS.get(call.name)?.(call) ?? ONE;

/** The number that stands in the expression; any other is as big as can be. */
function integer(node: CelNode | undefined, otherwise = 2 ** 64): number {
  const value = node?.op === 'value' ? node.args : undefined;
  return typeof value === 'bigint' ? Number(value) : otherwise;
}

/** Every item is compared, texts by walking over them; the same names walk over texts. */
function comparesItems({ target, items }: Call): CallEstimate {
  if (target === undefined) return ONE;
  const { max } = sizeOf(target);
  const { type } = target;
  if (type?.kind !== 'list') return { cost: share(max, WALK) };
  return { cost: times(max, isText(type.valueType) ? add(1, walk(items ?? sizeOf(undefined)).cost) : 1) };
}

function finds({ target, args }: Call): CallEstimate {
  const { max } = sizeOf(target);
  return { cost: times(share(add(max, 1), WALK), share(sizeOf(args[0]).max, PATTERN)), size: { min: 0, max } };
}

/** A selector is read into requirements, each of two characters at least. */
function readsSelector({ args }: Call): CallEstimate {
  const { max } = sizeOf(args[0]);
  return { cost: add(LIST_COST + share(max, WALK), share(share(max, 0.5), LIST_COST + STRUCT_COST)) };
}

const comparesSets = ({ args }: Call, factor: number): CallEstimate => ({
  cost: add(share(times(sizeOf(args[0]).max, sizeOf(args[1]).max), factor), 1),
});

function containsAddress({ args, argNodes }: Call, cost: number): CallEstimate {
  const parsed = isText(argNodes[0]?.checkedType);
  return { cost: parsed ? add(cost, walk(sizeOf(args[0])).cost) : cost };
}

function quotes({ args }: Call): CallEstimate {
  const { min, max } = sizeOf(args[0]);
  return { cost: share(max, WALK), size: { min: min + 2, max: add(times(max, 2), 2) } };
}

/** Bytes are walked over, other values are written in one step; a value of any type may be bytes. */
function convertsToText({ args, argNodes }: Call): CallEstimate {
  const type = argNodes[0]?.checkedType;
  if (type?.name !== 'bytes' && type?.kind !== 'dyn') return ONE;
  const { min, max } = sizeOf(args[0]);
  return { cost: Math.max(share(max, WALK), type.kind === 'dyn' ? 1 : 0), size: { min: Math.floor(min / 4), max } };
}

function convertsToBytes({ args, argNodes }: Call): CallEstimate {
  if (argNodes[0]?.checkedType?.name === 'bytes') return ONE;
  const { min, max } = sizeOf(args[0]);
  return { cost: share(max, WALK), size: { min, max: times(max, 4) } };
}

function replaces({ target, args }: Call): CallEstimate {
  const [text, old, fresh] = [sizeOf(target), sizeOf(args[0]), sizeOf(args[1])];
  const [most, longest] = replacements(text.max, old.min, fresh.max <= old.min);
  const [fewest, shortest] = replacements(text.min, old.max, old.max <= fresh.min);
  const size = { min: add(times(fewest, fresh.min), shortest), max: add(times(most, fresh.max), longest) };
  return { cost: share(text.max, 2 * WALK), size };
}

/** How often a text of that size holds the other, and what is left of it; an empty text stands around every character. */
function replacements(size: number, searched: number, keepsSize: boolean): readonly [count: number, left: number] {
  if (searched === 0) return [add(size, 1), size];
  return keepsSize ? [0, size] : [Math.ceil(size / searched), 0];
}

function splits({ target, argNodes }: Call): CallEstimate {
  const { max } = sizeOf(target);
  return { cost: share(max, 2 * WALK), size: { min: 0, max: integer(argNodes[1], max) } };
}

function joins({ target, args, items }: Call): CallEstimate {
  const list = sizeOf(target);
  const item = items ?? sizeOf(undefined);
  const between = args.length === 0 ? fixedSize(0) : sizeOf(args[0]);
  const size = {
    min: add(times(list.min, item.min), times(Math.max(0, list.min - 1), between.min)),
    max: add(times(list.max, item.max), times(Math.max(0, list.max - 1), between.max)),
  };
  return keep(size);
}

function slices({ target, argNodes }: Call): CallEstimate {
  const end = integer(argNodes[1], sizeOf(target).max);
  return newList(fixedSize(Math.max(0, end - integer(argNodes[0], 0))), 1);
}

export const sortCost = (list: Size, key: CelType | undefined): CallEstimate =>
  squares(list, isText(key) ? 2 + WALK : 2);

/** Every item is compared with every other one. */
const squares = ({ min, max }: Size, factor: number): CallEstimate =>
  newList({ min: times(min, min), max: times(max, max) }, factor);
