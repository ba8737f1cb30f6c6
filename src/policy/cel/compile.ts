import { limitSteps, resetSteps } from './budget.ts';
import { ALIASES, issueAt, issueText, nodeOffset, selectionMessage, sizeIssue, undeclared } from './errors.ts';
import { UndecidableError } from './functions/authorizer.ts';
import { type CelNode, type CelType, childNodes, type Environment } from './library.ts';
import { integerIssue, literalIssue } from './literals.ts';
import { withOwnFunctions } from './source.ts';

/** An expression that fits its environment. */
export interface Program {
  readonly type: CelType;
  readonly ast: CelNode;
  /** The value for these variables. Throws CelRuntimeError, or UndecidableError where only a cluster can tell. */
  evaluate(variables: ReadonlyMap<string, unknown>): unknown;
}

export type Compiled = { readonly program: Program; readonly issue?: undefined } | { readonly issue: string };

/** What went wrong while an expression ran, in cel-go's words. */
export class CelRuntimeError extends Error {}

/** cel.Env.Compile; what is wrong is told in cel-go's form. `bindings`: there is `cel.bind` (ext.Bindings). */
export function compile(environment: Environment, source: string, { bindings = false } = {}): Compiled {
  const tooLong = sizeIssue(source);
  if (tooLong !== undefined) return { issue: tooLong };
  const issueOf = (error: unknown): Compiled => ({
    issue: issueText(source, error, (name) => isFunction(environment, name)),
  });
  let parsed: ReturnType<Environment['parse']>;
  try {
    parsed = environment.parse(withOwnFunctions(source));
  } catch (error) {
    return issueOf(error);
  }
  const ast = parsed.ast as unknown as CelNode;
  const integer = integerIssue(source, ast);
  if (integer !== undefined) return { issue: integer };
  const { valid, error } = parsed.check();
  if (!valid) return issueOf(error);
  const foreign = bindings ? undefined : findForeign(ast);
  if (foreign !== undefined) return { issue: issueAt(source, foreign.start, undeclared(String(foreign.args))) };
  const selection = findSelection(ast);
  if (selection !== undefined)
    return { issue: issueAt(source, nodeOffset(source, selection), selectionMessage(selection)) };
  const literal = literalIssue(source, ast);
  if (literal !== undefined) return { issue: literal };
  limitSteps(ast);
  return { program: { ast, type: ast.checkedType!, evaluate: (variables) => run(parsed, variables) } };
}

const isFunction = (environment: Environment, name: string): boolean =>
  environment.getDefinitions().functions.some((definition) => definition.name === name);

function findNode(node: CelNode, test: (node: CelNode) => boolean): CelNode | undefined {
  if (test(node)) return node;
  for (const child of childNodes(node)) {
    const found = findNode(child, test);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A namespace of the engine that the server's CEL does not have. */
const findForeign = (ast: CelNode): CelNode | undefined =>
  findNode(ast, ({ op, args }) => op === 'id' && args === 'cel');

/** Types whose values are objects of the engine, but have no fields for the server's CEL. */
const FIELDLESS = ['bytes', 'google.protobuf.Duration', 'google.protobuf.Timestamp'];

const findSelection = (ast: CelNode): CelNode | undefined =>
  findNode(ast, (node) => {
    const [owner] = node.op === '.' || node.op === '.?' ? childNodes(node) : [];
    return FIELDLESS.includes(owner?.checkedType?.name ?? '');
  });

/** How many evaluations are under way: a policy's variables are evaluated by those that use them. */
let depth = 0;

function run(parsed: ReturnType<Environment['parse']>, variables: ReadonlyMap<string, unknown>): unknown {
  if (depth === 0) resetSteps();
  depth += 1;
  try {
    return parsed(variables as unknown as Record<string, unknown>);
  } catch (error) {
    if (error instanceof UndecidableError || error instanceof CelRuntimeError) throw error;
    throw new CelRuntimeError(runtimeMessage(error));
  } finally {
    depth -= 1;
  }
}

const NO_OVERLOAD = new Set([
  'no_such_overload',
  'no_matching_overload',
  'invalid_condition_type',
  'invalid_logical_operand',
]);

/** cel-go's sentences for what happens most. */
function runtimeMessage(error: unknown): string {
  const { code, summary, message } = error as { code?: string; summary?: string; message?: string };
  const text = summary ?? message ?? String(error);
  if (code === 'no_such_key') return `no such key: ${/: (.*)$/s.exec(text)?.[1] ?? ''}`;
  if (code === 'index_out_of_bounds')
    return text.replace(/^.*index out of bounds, index (-?\d+).*$/s, 'index out of bounds: $1');
  if (NO_OVERLOAD.has(code ?? '')) return 'no such overload';
  if (code === 'numeric_overflow') return 'integer overflow';
  if (code === 'optional_value_missing') return 'optional.none() dereference';
  if (code === 'division_by_zero') return 'division by zero';
  if (code === 'modulo_by_zero') return 'modulus by zero';
  let shown = text;
  for (const [alias, name] of ALIASES) shown = shown.replaceAll(alias, name);
  return shown;
}
