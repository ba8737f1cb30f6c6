import { type CelNode, type CelType, isNode } from './library.ts';

/** What the engine throws, as far as it is looked at. */
interface EngineError {
  readonly name: string;
  readonly code: string;
  readonly summary: string | undefined;
  readonly range?: { readonly start: number; readonly end: number };
  readonly node?: CelNode;
}

/** Tokens with which an expression can begin, as cel-go's parser lists them. */
const EXPECTED =
  "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

/**
 * An engine's error in cel-go's form: place, sentence, the line and a pointer below it.
 * `isFunction` tells whether a function of that name exists, whatever it takes.
 */
export function issueText(source: string, thrown: unknown, isFunction: (name: string) => boolean): string {
  const error = thrown as EngineError;
  // The engine's limits, and the stack's where it has none.
  if (error.code === 'limit_exceeded' || error.summary === undefined)
    return wholeIssue(`expression recursion limit exceeded: ${MAX_DEPTH}`);
  const { offset, message } =
    error.name === 'ParseError' ? syntaxIssue(source, error) : typeIssue(source, error, isFunction);
  return issueAt(source, offset, message);
}

/** How deep expressions may be nested. */
export const MAX_DEPTH = 250;
const MAX_CODE_POINTS = 100_000;

const wholeIssue = (message: string): string => `ERROR: <input>:-1:0: ${message}`;

/** An expression that is too long to be read at all. */
export function sizeIssue(source: string): string | undefined {
  if (source.length <= MAX_CODE_POINTS) return undefined;
  const size = [...source].length;
  if (size <= MAX_CODE_POINTS) return undefined;
  return wholeIssue(`expression code point size exceeds limit: size: ${size}, limit ${MAX_CODE_POINTS}`);
}

/** cel-go: common.Error.ToDisplayString. */
export function issueAt(source: string, offset: number, message: string): string {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = source.indexOf('\n', offset);
  const line = source.slice(lineStart, lineEnd < 0 ? undefined : lineEnd).replaceAll('\t', ' ');
  const column = offset - lineStart;
  const number = source.slice(0, lineStart).split('\n').length;
  return `ERROR: <input>:${number}:${column + 1}: ${message}\n | ${line}\n | ${'.'.repeat(column)}^`;
}

const CLOSING: Readonly<Record<string, string>> = { RPAREN: ')', RBRACKET: ']', RBRACE: '}', COLON: ':' };

interface Issue {
  readonly offset: number;
  readonly message: string;
}

function syntaxIssue(source: string, { code, range, summary = '' }: EngineError): Issue {
  const offset = range?.start ?? 0;
  const token = source.slice(offset, Math.max(offset + 1, range?.end ?? 0));
  if (code === 'unexpected_token' && offset >= source.length)
    return { offset, message: `Syntax error: mismatched input '<EOF>' expecting ${EXPECTED}` };
  if (code === 'unexpected_token')
    return { offset, message: `Syntax error: extraneous input '${token}' expecting ${EXPECTED}` };
  if (code === 'unexpected_character' && summary.includes("'"))
    return { offset, message: `Syntax error: extraneous input '${token}' expecting <EOF>` };
  if (code === 'expected_token' && offset >= source.length)
    return {
      offset,
      message: `Syntax error: missing '${CLOSING[/Expected (\w+)/.exec(summary)?.[1] ?? ''] ?? ')'}' at '<EOF>'`,
    };
  if (code === 'invalid_macro_argument') return { offset, message: 'argument must be a simple name' };
  if (code === 'unexpected_character')
    return { offset, message: `Syntax error: token recognition error at: '${token}'` };
  if (code === 'reserved_identifier') return { offset, message: `reserved identifier: ${token}` };
  return { offset, message: `Syntax error: ${summary}` };
}

function typeIssue(source: string, error: EngineError, isFunction: (name: string) => boolean): Issue {
  const { node, code, summary = '', range } = error;
  if (!isNode(node)) return { offset: range?.start ?? 0, message: summary };
  const offset = nodeOffset(source, node);
  switch (code) {
    case 'unknown_variable':
      return { offset, message: undeclared(String(node.args)) };
    case 'no_such_key':
      return { offset, message: `undefined field '${(node.args as [unknown, string])[1]}'` };
    case 'no_such_overload':
      return { offset, message: noOverload(operatorName(node), typesOf(operands(node))) };
    case 'incompatible_ternary_branches':
      return { offset, message: noOverload('_?_:_', typesOf(operands(node))) };
    case 'no_matching_overload':
      return callIssue(offset, node, summary, isFunction);
    case 'cannot_index_type':
    case 'invalid_index_type':
      return { offset, message: selectionMessage(node) };
    case 'invalid_comprehension_range':
      return { offset, message: summary.replace('Expression', 'expression').replace(/\.$/, '') };
    case 'invalid_logical_operand':
    case 'invalid_condition_type':
      return notBool(source, node);
    default:
      return { offset, message: summary };
  }
}

export const undeclared = (name: string): string => `undeclared reference to '${name}' (in container '')`;

const noOverload = (name: string, types: string): string =>
  `found no matching overload for '${name}' applied to '(${types})'`;

export function selectionMessage(node: CelNode): string {
  const [owner] = operands(node);
  if (node.op === '[]' || node.op === '[?]') return noOverload('_[_]', typesOf(operands(node)));
  return `type '${celTypeName(owner?.checkedType)}' does not support field selection`;
}

function notBool(source: string, node: CelNode): Issue {
  const faulty = ['&&', '||'].includes(node.op)
    ? (operands(node).find(({ checkedType }) => checkedType?.name !== 'bool' && checkedType?.kind !== 'dyn') ?? node)
    : node;
  return {
    offset: nodeOffset(source, faulty),
    message: `expected type 'bool' but found '${celTypeName(faulty.checkedType)}'`,
  };
}

/** A call whose name is not known at all, or not with these arguments. */
function callIssue(offset: number, node: CelNode, summary: string, isFunction: (name: string) => boolean): Issue {
  const [name] = node.args as [string];
  const written = ALIASES.get(name) ?? name;
  const { candidates } = node as CelNode & { candidates?: Iterable<unknown> };
  if (candidates !== undefined && [...candidates].length === 0 && !isFunction(name))
    return { offset, message: undeclared(written) };
  const receiver = node.op === 'rcall' ? (node.args as [string, CelNode])[1] : undefined;
  const args = typesOf((node.args as unknown[]).at(-1) as CelNode[]);
  if (args === undefined) return { offset, message: summary };
  const shown = receiver === undefined ? `(${args})` : `${celTypeName(receiver.checkedType)}.(${args})`;
  return { offset, message: `found no matching overload for '${written}' applied to '${shown}'` };
}

const operands = ({ args }: CelNode): CelNode[] => (isNode(args) ? [args] : (args as unknown[]).filter(isNode));
/** Types in a sentence: null is called by its value there. */
const typesOf = (nodes: readonly CelNode[]): string =>
  nodes.map(({ checkedType }) => celTypeName(checkedType).replace('null_type', 'null')).join(', ');

const operatorName = ({ op }: CelNode): string =>
  op === 'in' ? '@in' : op.endsWith('_') ? op : op === '[]' ? '_[_]' : `_${op}_`;

/** Where cel-go says a node is: at the operator, the dot, the parenthesis of a call. */
export function nodeOffset(source: string, node: CelNode): number {
  switch (node.op) {
    case '.':
    case '.?':
      return source.lastIndexOf('.', node.pos - 1);
    case 'call':
      return source.indexOf('(', node.start);
    case 'rcall': {
      const receiver = (node.args as [string, CelNode])[1];
      return source.indexOf('(', source.indexOf('.', receiver.end));
    }
    case '?:':
      return source.indexOf('?', (node.args as CelNode[])[0]!.end);
    case '[]':
    case '[?]':
      return source.indexOf('[', (node.args as CelNode[])[0]!.end);
    case 'id':
    case 'value':
    case 'list':
    case 'map':
      return node.start;
    default:
      return node.op.endsWith('_') ? node.start : source.indexOf(node.op, (node.args as CelNode[])[0]!.end);
  }
}

/** A type as cel-go prints it: `list(string)`, `map(string, dyn)`, `null_type`. */
export function celTypeName(type: CelType | undefined): string {
  if (type === undefined) return 'dyn';
  switch (type.kind) {
    case 'dyn':
    case 'param':
      return 'dyn';
    case 'list':
      return `list(${celTypeName(type.valueType)})`;
    case 'map':
      return `map(${celTypeName(type.keyType)}, ${celTypeName(type.valueType)})`;
    case 'optional':
      return `optional_type(${celTypeName(type.valueType)})`;
    default:
      return SHORT_NAMES.get(type.name) ?? type.name;
  }
}

const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['null', 'null_type'],
  ['google.protobuf.Duration', 'duration'],
  ['google.protobuf.Timestamp', 'timestamp'],
]);

/** Functions of the engine that are not Kubernetes': calls are renamed, without changing places, to our own. */
export const ALIASES: ReadonlyMap<string, string> = new Map([
  ['h_s', 'has'],
  ['m_tches', 'matches'],
]);
