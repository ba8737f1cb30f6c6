import { type CallEstimate, estimateCall, sortCost, WALK } from './cost-calls.ts';
import { add, addSizes, fixedSize, type Operand, type Size, share, sizeOf, times, uniteSizes } from './cost-size.ts';
import { type CelNode, type CelType, isNode } from './library.ts';
import type { DeclType } from './schema-types.ts';

/**
 * The most an expression can cost (cel-go: checker/cost.go with apiserver's library/cost.go): every access and call is
 * one unit, walking over texts costs a tenth of their length, comprehensions cost their body for every item.
 */
export function estimateCost(root: CelNode, self: DeclType): number {
  return new Estimator(self).visit(root, new Map()).cost;
}

/** Where a value stands in the schema: `none` for what is computed, `lost` for a way that leads nowhere. */
type Place = DeclType | 'none' | 'lost';

/** What is known of a node. */
interface Estimate extends Operand {
  readonly place: Place;
  /** The sizes of keys and values of a list or map that the expression makes. */
  readonly entries?: Entries | undefined;
}
interface Entries {
  readonly key: Size;
  readonly value: Size;
}
type Variables = ReadonlyMap<string, Omit<Estimate, 'cost'>>;

const LIST_COST = 10;
const MAP_COST = 30;
const NOTHING: Size = fixedSize(0);
/** Comprehensions: what they cost at all, and for every item beside their body. */
const COMPREHENSIONS: ReadonlyMap<string, readonly [base: number, each: number]> = new Map([
  ['all', [1, 3]],
  ['exists', [1, 4]],
  ['exists_one', [2, 2]],
  ['existsOne', [2, 2]],
  ['map', [LIST_COST + 1, 12]],
  ['filter', [LIST_COST + 1, 13]],
  ['transformList', [LIST_COST + 1, 12]],
  ['transformMap', [MAP_COST + 1, 3]],
  ['transformMapEntry', [MAP_COST + 1, 2]],
]);
/** What they cost beside the body that sees the value: asking for it, an empty loop and, where it makes one, an optional. */
const OPTIONAL_MACROS: ReadonlyMap<string, number> = new Map([
  ['optMap', LIST_COST + 3],
  ['optFlatMap', LIST_COST + 2],
]);
const SCALARS = new Set(['bool', 'int', 'uint', 'double', 'google.protobuf.Duration', 'google.protobuf.Timestamp']);
/** Types that are compared in one step. */
const SIMPLE = /^(?:net\.(?:IP|CIDR)|kubernetes\.(?:Quantity|Semver)|kubernetes\.authorization\.\w+)$/;
const FORMAT_SIZE = 64;

class Estimator {
  readonly #self: DeclType;

  constructor(self: DeclType) {
    this.#self = self;
  }

  visit(node: CelNode, variables: Variables): Estimate {
    switch (node.op) {
      case 'value':
        return { cost: 0, size: sizeOfLiteral(node.args), place: 'none' };
      case 'id':
        return this.#variable(node, variables);
      case '.':
        return this.#select(node, variables);
      case 'list':
        return this.#list(node.args as CelNode[], variables);
      case 'map':
        return this.#map(node.args as CelNode[][], variables);
      case '?:':
        return this.#conditional(node.args as CelNode[], variables);
      case 'call':
      case 'rcall':
        return this.#call(node, variables);
      default:
        return this.#operator(node, variables);
    }
  }

  /** A path of the schema; what is computed counts as the root, as it does in the server's estimate. */
  #below(place: Place, step: (type: DeclType) => DeclType | undefined): Place {
    if (place === 'none') return this.#self;
    return place === 'lost' ? place : (step(place) ?? 'lost');
  }

  #items = (place: Place): Place => this.#below(place, ({ items }) => items);

  #variable({ args, checkedType }: CelNode, variables: Variables): Estimate {
    const local = variables.get(String(args));
    const place = local ? local.place : this.#self;
    const size = sizeAt(place) ?? scalarSize(checkedType) ?? local?.size;
    return { cost: 1, size, place, entries: local?.entries };
  }

  #select({ args, checkedType }: CelNode, variables: Variables): Estimate {
    const [owner, name] = args as [CelNode, string];
    const { cost, place: above } = this.visit(owner, variables);
    const place = this.#below(above, ({ fields }) => fields?.get(name));
    return { cost: cost + (hasFields(owner, above) ? 1 : 0), size: sizeAt(place) ?? scalarSize(checkedType), place };
  }

  #list(items: readonly CelNode[], variables: Variables): Estimate {
    const estimates = items.map((item) => this.visit(item, variables));
    return {
      cost: costOf(estimates) + LIST_COST,
      size: fixedSize(items.length),
      place: 'none',
      entries: { key: fixedSize(1), value: sizeOfAll(estimates) },
    };
  }

  #map(entries: readonly (readonly CelNode[])[], variables: Variables): Estimate {
    const keys = entries.map(([key]) => this.visit(key!, variables));
    const values = entries.map(([, value]) => this.visit(value!, variables));
    return {
      cost: costOf([...keys, ...values]) + MAP_COST,
      size: fixedSize(entries.length),
      place: 'none',
      entries: { key: sizeOfAll(keys), value: sizeOfAll(values) },
    };
  }

  #conditional(args: readonly CelNode[], variables: Variables): Estimate {
    const [condition, yes, no] = args.map((arg) => this.visit(arg, variables)) as [Estimate, Estimate, Estimate];
    return {
      cost: condition.cost + Math.max(yes.cost, no.cost),
      size: uniteSizes(sizeOf(yes), sizeOf(no)),
      place: 'none',
      entries: uniteEntries(yes.entries, no.entries),
    };
  }

  #operator(node: CelNode, variables: Variables): Estimate {
    const nodes = isNode(node.args) ? [node.args] : (node.args as unknown[]).filter(isNode);
    const args = nodes.map((arg) => this.visit(arg, variables));
    const [left, right] = args as [Estimate, Estimate | undefined];
    if (node.op === '[]') return this.#index(node, nodes[0]!, left, right!);
    const { cost, size = scalarSize(node.checkedType) } = operatorCost(node.op, nodes, left, right);
    const entries = node.op === '+' ? uniteEntries(left.entries, right?.entries) : undefined;
    return { cost: add(costOf(args), cost), size, place: 'none', entries };
  }

  #index({ checkedType }: CelNode, owner: CelNode, list: Estimate, index: Estimate): Estimate {
    const place = this.#items(list.place);
    const known = ['list', 'map', 'dyn'].includes(owner.checkedType?.kind ?? '') ? list.entries?.value : undefined;
    return { cost: list.cost + index.cost + 1, size: known ?? sizeAt(place) ?? scalarSize(checkedType), place };
  }

  #call(node: CelNode, variables: Variables): Estimate {
    const [written, ...rest] = node.args as [string, ...(CelNode | CelNode[])[]];
    const argNodes = rest.at(-1) as CelNode[];
    if (written === 'h_s') {
      const [owner] = argNodes[0]!.args as [CelNode];
      return { cost: this.visit(owner, variables).cost, size: fixedSize(1), place: 'none' };
    }
    const receiver = node.op === 'rcall' ? (rest[0] as CelNode) : undefined;
    const namespace = receiver?.checkedType?.name.endsWith('Namespace') ? `${receiver.args}.` : '';
    const target = receiver && namespace === '' ? this.visit(receiver, variables) : undefined;
    if (target !== undefined && COMPREHENSIONS.has(written))
      return this.#comprehension(written, receiver!, target, argNodes, variables);
    if (target !== undefined && OPTIONAL_MACROS.has(written))
      return this.#optionalMacro(written, target, argNodes, variables);
    if (target !== undefined && written === 'sortBy') return this.#sortBy(receiver!, target, argNodes, variables);
    const args = argNodes.map((arg) => this.visit(arg, variables));
    // Hides a value's type, not its size.
    if (written === 'dyn') return { ...args[0]!, cost: args[0]!.cost + 1, place: 'none' };
    const items = target && (target.place === 'none' ? undefined : sizeAt(this.#items(target.place)));
    const { cost, size = scalarSize(node.checkedType) } = estimateCall({
      name: `${namespace}${written}`,
      node,
      target: target && { ...target, type: receiver!.checkedType },
      args,
      argNodes,
      items,
    });
    return { cost: add(costOf(args) + (target?.cost ?? 0), cost), size, place: 'none' };
  }

  /** The list is kept, its keys are made, and it is sorted by them: `sortBy` in terms of `map` and `sort`. */
  #sortBy(receiver: CelNode, target: Estimate, args: readonly CelNode[], variables: Variables): Estimate {
    const list = { ...target, cost: 1 };
    const keys = this.#comprehension('map', receiver, list, args, variables);
    const sorting = sortCost(sizeOf(list), args[1]!.checkedType);
    return {
      cost: add(target.cost + LIST_COST + 1, add(keys.cost, sorting.cost)),
      size: sorting.size,
      place: 'none',
    };
  }

  /** The value is asked for twice: whether it is there, and for itself. */
  #optionalMacro(name: string, target: Estimate, args: readonly CelNode[], variables: Variables): Estimate {
    const [variable, body] = args as [CelNode, CelNode];
    const inner = new Map(variables).set(String(variable.args), { size: undefined, place: 'none' as const });
    const cost = add(2 * target.cost + OPTIONAL_MACROS.get(name)!, this.visit(body, inner).cost);
    return { cost, size: undefined, place: 'none' };
  }

  /** The body runs for every item; each run has the loop's own cost beside. */
  #comprehension(
    name: string,
    receiver: CelNode,
    range: Estimate,
    args: readonly CelNode[],
    variables: Variables,
  ): Estimate {
    const names = args.slice(0, args.length > 2 && name !== 'map' && name !== 'filter' ? 2 : 1);
    const inner = new Map(variables);
    const isList = receiver.checkedType?.kind === 'list';
    const items = { size: range.entries?.value, place: this.#items(range.place) };
    const keys = { size: range.entries?.key, place: this.#below(range.place, () => undefined) };
    const isMap = typeof range.place === 'object' && range.place.items !== undefined && !isList;
    const keyVariable = isMap ? { size: NOTHING, place: 'lost' as const } : keys;
    const values = names.length === 2 ? [keyVariable, items] : [isList ? items : keyVariable];
    for (const [i, variable] of names.entries()) inner.set(String(variable.args), values[i]!);
    const bodies = args.slice(names.length).map((arg) => this.visit(arg, inner));
    const [base, each] = COMPREHENSIONS.get(name)!;
    const isQuantifier = name === 'all' || name.startsWith('exists');
    const made = name === 'filter' ? values[0]!.size : bodies.at(-1)?.size;
    return {
      cost: add(range.cost + base, times(sizeOf(range).max, costOf(bodies) + each)),
      size: isQuantifier ? fixedSize(1) : sizeOf(range),
      place: 'none',
      entries: isQuantifier
        ? undefined
        : { key: fixedSize(1), value: uniteSizes(NOTHING, sizeOf({ cost: 0, size: made })) },
    };
  }
}

const sizeAt = (place: Place): Size | undefined =>
  typeof place === 'object' ? { min: 0, max: place.maxElements } : undefined;

const costOf = (estimates: readonly Operand[]): number => estimates.reduce((sum, { cost }) => add(sum, cost), 0);

const sizeOfAll = (estimates: readonly Operand[]): Size =>
  estimates.length === 0 ? NOTHING : estimates.map(sizeOf).reduce(uniteSizes);

const uniteEntries = (a: Entries | undefined, b: Entries | undefined): Entries | undefined =>
  a && b && { key: uniteSizes(a.key, b.key), value: uniteSizes(a.value, b.value) };

/** What has one size whatever its value. */
function scalarSize(type: CelType | undefined): Size | undefined {
  if (type?.kind === 'optional') return scalarSize(type.valueType);
  return SCALARS.has(type?.name ?? '') ? fixedSize(1) : undefined;
}

/** Fields of objects and maps cost a step, those of optional and untyped values none. */
const hasFields = ({ checkedType }: CelNode, place: Place): boolean =>
  ['map', 'message', 'param'].includes(checkedType?.kind ?? '') ||
  (typeof place === 'object' && (place.fields ?? place.items) !== undefined);

function operatorCost(op: string, nodes: readonly CelNode[], left: Operand, right: Operand | undefined): CallEstimate {
  const types = nodes.map(({ checkedType }) => checkedType);
  const smaller = Math.min(sizeOf(left).max, sizeOf(right).max);
  switch (op) {
    case '&&':
    case '||':
      return { cost: 0 };
    case 'in':
      return { cost: types[1]?.kind === 'map' ? 1 : sizeOf(right).max };
    case '+':
      return sumCost(types, left, right);
    case '==':
      return equalityCost(types, right) ?? { cost: share(smaller, WALK) };
    case '!=':
      return { cost: share(smaller, WALK) };
    case '<':
    case '<=':
    case '>':
    case '>=':
      return {
        cost: types.some(isText) ? share(smaller, WALK) : types.every(isDyn) ? Math.max(1, share(smaller, WALK)) : 1,
      };
    default:
      return { cost: 1 };
  }
}

const isText = (type: CelType | undefined): boolean => ['string', 'bytes'].includes(type?.name ?? '');
const isDyn = (type: CelType | undefined): boolean => type?.kind === 'dyn';

/** Texts are copied, lists joined in one step. */
function sumCost(types: readonly (CelType | undefined)[], left: Operand, right: Operand | undefined): CallEstimate {
  const size = addSizes(sizeOf(left), sizeOf(right));
  if (types.some(isText)) return { cost: share(size.max, WALK), size };
  if (types.some((type) => type?.kind === 'list')) return { cost: 1, size };
  return types.every(isDyn) && right !== undefined ? { cost: Math.max(1, share(size.max, WALK)), size } : { cost: 1 };
}

/** Values of Kubernetes' own types. */
function equalityCost(
  [left, right]: readonly (CelType | undefined)[],
  value: Operand | undefined,
): CallEstimate | undefined {
  if (left === undefined || left.name !== right?.name) return undefined;
  if (SIMPLE.test(left.name)) return { cost: 1 };
  if (left.name === 'kubernetes.NamedFormat') return { cost: share(FORMAT_SIZE, WALK) };
  return left.name === 'kubernetes.URL' ? { cost: share(value?.size?.max ?? 1, WALK) } : undefined;
}

function sizeOfLiteral(value: unknown): Size {
  if (typeof value === 'string') return fixedSize([...value].length);
  return fixedSize(value instanceof Uint8Array ? value.length : 1);
}
