import { type CelNode, isNode } from './library.ts';
import type { DeclType } from './schema-types.ts';

/**
 * The most an expression can cost (cel-go: checker/cost.go with apiserver's library/cost.go): every access and call is
 * one unit, walking over texts costs a tenth of their length, comprehensions cost their body for every item.
 */
export function estimateCost(root: CelNode, self: DeclType): number {
  return new Estimator(self).visit(root, new Map()).cost;
}

/** What is known of a node: its cost so far, the size of its value, its type where it is the schema's. */
interface Estimate {
  readonly cost: number;
  readonly size: number;
  readonly type?: DeclType | undefined;
}
type Variables = ReadonlyMap<string, Estimate>;

const TEXT_STEP = 0.1;
const PATTERN_STEP = 0.25;
const LIST_COST = 10;
const MAP_COST = 30;
/** The size of a text or list that nothing is known of. */
const UNKNOWN = Number.MAX_SAFE_INTEGER;
/** Comprehensions: what they cost at all, and for every item beside their body. */
const COMPREHENSIONS: ReadonlyMap<string, readonly [base: number, each: number]> = new Map([
  ['all', [1, 3]],
  ['exists', [1, 4]],
  ['exists_one', [2, 2]],
  ['existsOne', [2, 2]],
  ['map', [LIST_COST + 1, 12]],
  ['filter', [LIST_COST + 1, 13]],
  ['transformList', [LIST_COST + 1, 12]],
  ['transformMap', [MAP_COST + 1, 32]],
  ['transformMapEntry', [MAP_COST + 1, 32]],
]);
/** Functions that walk over a text once or twice, and those that give it back changed. */
const WALKS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ lowerAscii: 1, upperAscii: 1, substring: 1, trim: 1, url: 1, format: 1, quote: 1, bytes: 1 },
    ...{ quantity: 1, isQuantity: 1, semver: 1, isSemver: 1, ip: 1, isIP: 1, cidr: 1, isCIDR: 1 },
    ...{ replace: 2, split: 2, isCanonical: 2 },
  }),
);
const LIST_WALKS = new Set(['isSorted', 'sum', 'min', 'max', 'indexOf', 'lastIndexOf']);
/** Functions whose result is as long as what they are called on. */
const KEEPING = new Set([
  'lowerAscii',
  'upperAscii',
  'substring',
  'trim',
  'url',
  'split',
  'find',
  'findAll',
  'replace',
  'dyn',
  'join',
  'quote',
]);
/** An authorization check; two of them are as much as an expression may cost. */
const CHECK_COST = 350_000;

class Estimator {
  readonly #self: Estimate;

  constructor(self: DeclType) {
    this.#self = this.#ofType(self, 0);
  }

  visit(node: CelNode, variables: Variables): Estimate {
    switch (node.op) {
      case 'value':
        return { cost: 0, size: sizeOfLiteral(node.args) };
      case 'id':
        return this.#variable(String(node.args), variables);
      case '.':
      case '.?':
        return this.#select(node, variables);
      case 'list':
        return this.#literal(node.args as CelNode[], LIST_COST, variables);
      case 'map':
        return this.#literal((node.args as CelNode[][]).flat(), MAP_COST, variables);
      case '?:':
        return this.#conditional(node.args as CelNode[], variables);
      case 'call':
      case 'rcall':
        return this.#call(node, variables);
      default:
        return this.#operator(node, variables);
    }
  }

  #ofType(type: DeclType | undefined, cost: number): Estimate {
    return { cost, size: type === undefined ? UNKNOWN : type.maxElements, type };
  }

  #variable(name: string, variables: Variables): Estimate {
    const known = variables.get(name) ?? (name === 'self' || name === 'oldSelf' ? this.#self : undefined);
    return known === undefined ? { cost: 1, size: UNKNOWN } : { ...known, cost: 1 };
  }

  #select(node: CelNode, variables: Variables): Estimate {
    const [owner, name] = node.args as [CelNode, string];
    const { cost, type } = this.visit(owner, variables);
    return this.#ofType(type?.fields?.get(name) ?? type?.items, cost + 1);
  }

  #literal(items: readonly CelNode[], base: number, variables: Variables): Estimate {
    const cost = items.reduce((sum, item) => sum + this.visit(item, variables).cost, base);
    return { cost, size: items.length };
  }

  #conditional(args: readonly CelNode[], variables: Variables): Estimate {
    const [condition, yes, no] = args.map((arg) => this.visit(arg, variables)) as [Estimate, Estimate, Estimate];
    const wider = yes.size >= no.size ? yes : no;
    return { ...wider, cost: condition.cost + Math.max(yes.cost, no.cost) };
  }

  #operator(node: CelNode, variables: Variables): Estimate {
    const args = (isNode(node.args) ? [node.args] : (node.args as CelNode[])).map((arg) => this.visit(arg, variables));
    const cost = args.reduce((sum, arg) => sum + arg.cost, 0);
    const [left, right] = args as [Estimate, Estimate | undefined];
    switch (node.op) {
      case '&&':
      case '||':
        return { cost, size: 1 };
      case '[]':
      case '[?]':
        return this.#ofType(left.type?.items, cost + 1);
      case 'in':
        return { cost: cost + (isMap(node.args) ? 1 : (right?.size ?? 1)), size: 1 };
      case '+':
        return { cost: cost + walkOf(node, left.size + (right?.size ?? 0)), size: left.size + (right?.size ?? 0) };
      case '==':
      case '!=':
        return { cost: cost + Math.ceil(Math.min(left.size, right?.size ?? 0) * TEXT_STEP), size: 1 };
      case '<':
      case '<=':
      case '>':
      case '>=':
        return { cost: cost + walkOf(node, Math.min(left.size, right?.size ?? 0)), size: 1 };
      default:
        return { cost: cost + 1, size: 1 };
    }
  }

  #call(node: CelNode, variables: Variables): Estimate {
    const [name, ...rest] = node.args as [string, ...(CelNode | CelNode[])[]];
    const receiver = node.op === 'rcall' ? (rest[0] as CelNode) : undefined;
    const args = rest.at(-1) as CelNode[];
    if (name === 'h_s') return { cost: this.visit((args[0]!.args as [CelNode])[0], variables).cost, size: 1 };
    const target = receiver && this.visit(receiver, variables);
    if (target !== undefined && COMPREHENSIONS.has(name)) return this.#comprehension(name, target, args, variables);
    const given = args.map((arg) => this.visit(arg, variables));
    const cost = given.reduce((sum, arg) => sum + arg.cost, target?.cost ?? 0);
    const subject = target ?? given[0];
    const argument = target === undefined ? given[1] : given[0];
    return { cost: cost + callCost(name, subject, argument), size: resultSize(node, name, subject) };
  }

  /** The body runs for every item; each run has the loop's own cost beside. */
  #comprehension(name: string, range: Estimate, args: readonly CelNode[], variables: Variables): Estimate {
    const names = args.slice(0, args.length > 2 && name !== 'map' && name !== 'filter' ? 2 : 1);
    const inner = new Map(variables);
    const item = range.type?.fields === undefined ? range.type?.items : undefined;
    const isMapRange = range.type?.name.startsWith('map<') === true;
    for (const [i, variable] of names.entries()) {
      const isKey = isMapRange && i === 0;
      const isIndex = names.length === 2 && i === 0;
      inner.set(String(variable.args), isKey || isIndex ? { cost: 1, size: isIndex ? 1 : 0 } : this.#ofType(item, 1));
    }
    const body = args.slice(names.length).reduce((sum, arg) => sum + this.visit(arg, inner).cost, 0);
    const [base, each] = COMPREHENSIONS.get(name)!;
    const isQuantifier = name === 'all' || name.startsWith('exists');
    return { cost: range.cost + base + range.size * (body + each), size: isQuantifier ? 1 : range.size };
  }
}

const isMap = (args: unknown): boolean => (args as CelNode[])[1]?.checkedType?.kind === 'map';

/** Texts and bytes are walked over; numbers and lists are not. */
function walkOf(node: CelNode, size: number): number {
  const [left, right] = node.args as [CelNode, CelNode];
  const isText = [left, right].some(({ checkedType }) => ['string', 'bytes'].includes(checkedType?.name ?? ''));
  return isText ? Math.ceil(size * TEXT_STEP) : 1;
}

function callCost(name: string, subject: Estimate | undefined, argument: Estimate | undefined): number {
  const size = subject?.size ?? 0;
  const other = argument?.size ?? 0;
  const walks = WALKS.get(name);
  if (walks !== undefined) return Math.ceil(size * TEXT_STEP * walks);
  switch (name) {
    case 'm_tches':
    case 'find':
    case 'findAll':
      return Math.ceil((size + 1) * TEXT_STEP) * Math.ceil(other * PATTERN_STEP);
    case 'contains':
      return Math.ceil(size * TEXT_STEP) * Math.ceil(other * TEXT_STEP);
    case 'startsWith':
    case 'endsWith':
      return Math.ceil(other * TEXT_STEP);
    case 'join':
      return Math.ceil(size * itemSize(subject) * TEXT_STEP);
    case 'check':
      return CHECK_COST;
    default:
      return LIST_WALKS.has(name) ? listWalk(size, subject) : 1;
  }
}

const itemSize = (list: Estimate | undefined): number => list?.type?.items?.maxElements ?? UNKNOWN;

/** Every item is compared, texts by walking over them; the same names walk over texts. */
function listWalk(size: number, subject: Estimate | undefined): number {
  if (subject?.type?.name === 'string') return Math.ceil(size * TEXT_STEP);
  const isText = subject?.type?.items?.name === 'string';
  return size * (isText ? 1 + Math.ceil(itemSize(subject) * TEXT_STEP) : 1);
}

/** What has one size whatever its value. */
const SCALARS = new Set(['bool', 'int', 'uint', 'double', 'google.protobuf.Duration', 'google.protobuf.Timestamp']);

function resultSize(node: CelNode, name: string, subject: Estimate | undefined): number {
  if (SCALARS.has(node.checkedType?.name ?? '')) return 1;
  return KEEPING.has(name) ? (subject?.size ?? UNKNOWN) : UNKNOWN;
}

function sizeOfLiteral(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  return value instanceof Uint8Array ? value.length : 1;
}
