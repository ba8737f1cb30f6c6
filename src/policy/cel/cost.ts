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
const MACROS = new Set([
  'all',
  'exists',
  'exists_one',
  'existsOne',
  'map',
  'filter',
  'transformList',
  'transformMap',
  'transformMapEntry',
]);
/** Functions that walk over what they are called on. */
const TRAVERSALS = new Set([
  'charAt',
  'indexOf',
  'lastIndexOf',
  'lowerAscii',
  'upperAscii',
  'replace',
  'split',
  'substring',
  'trim',
  'url',
  'quantity',
  'ip',
  'cidr',
  'isURL',
  'isIP',
  'isCIDR',
  'isQuantity',
  'semver',
  'isSemver',
  'format',
  'join',
]);
const LIST_WALKS = new Set(['isSorted', 'sum', 'min', 'max', 'distinct', 'sort', 'slice', 'flatten', 'reverse']);

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
    if (target !== undefined && MACROS.has(name)) return this.#comprehension(name, target, args, variables);
    const given = args.map((arg) => this.visit(arg, variables));
    const cost = given.reduce((sum, arg) => sum + arg.cost, target?.cost ?? 0);
    const subject = target ?? given[0];
    const argument = target === undefined ? given[1] : given[0];
    return { cost: cost + callCost(name, subject, argument), size: resultSize(name, subject) };
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
      inner.set(String(variable.args), isKey || isIndex ? { cost: 1, size: UNKNOWN } : this.#ofType(item, 1));
    }
    const body = args.slice(names.length).reduce((sum, arg) => sum + this.visit(arg, inner).cost, 0);
    const extra = name === 'map' || name === 'filter' || name.startsWith('transform') ? LIST_COST + 2 : 2;
    const isQuantifier = name === 'all' || name.startsWith('exists');
    return { cost: range.cost + 1 + range.size * (body + extra), size: isQuantifier ? 1 : range.size };
  }
}

const isMap = (args: unknown): boolean => (args as CelNode[])[1]?.checkedType?.kind === 'map';

/** Texts, bytes and lists are walked over; numbers are not. */
function walkOf(node: CelNode, size: number): number {
  const kinds = (node.args as CelNode[]).map(({ checkedType }) => checkedType?.name ?? 'dyn');
  const plain = kinds.some((name) => ['int', 'uint', 'double', 'bool', 'null'].includes(name));
  return plain ? 1 : Math.max(1, Math.ceil(size * TEXT_STEP));
}

function callCost(name: string, subject: Estimate | undefined, argument: Estimate | undefined): number {
  const size = subject?.size ?? 0;
  const other = argument?.size ?? 0;
  switch (name) {
    case 'm_tches':
    case 'find':
    case 'findAll':
      return Math.ceil((size + 1) * TEXT_STEP) * Math.max(1, Math.ceil(other * PATTERN_STEP));
    case 'contains':
      return Math.ceil(size * TEXT_STEP) * Math.max(1, Math.ceil(other * TEXT_STEP));
    case 'startsWith':
    case 'endsWith':
      return Math.max(1, Math.ceil(other * TEXT_STEP));
    default:
      if (TRAVERSALS.has(name)) return Math.max(1, Math.ceil(size * TEXT_STEP));
      return LIST_WALKS.has(name) ? Math.max(1, size) : 1;
  }
}

/** Functions that give back a part of what they are called on, or a number. */
function resultSize(name: string, subject: Estimate | undefined): number {
  if (['size', 'int', 'bool', 'double', 'uint', 'type', 'm_tches', 'startsWith', 'endsWith', 'contains'].includes(name))
    return 1;
  return subject?.size ?? UNKNOWN;
}

function sizeOfLiteral(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  return value instanceof Uint8Array ? value.length : 1;
}
