import { ALIASES, celTypeName, issueAt, nodeOffset } from './errors.ts';
import { compilePattern } from './functions/regex.ts';
import { type CelNode, celLibrary, childNodes, isNode } from './library.ts';

const MAX_INT64 = 2n ** 63n - 1n;

/** The parser's own fault: an integer that int64 does not hold; a minus sign right before it belongs to it. */
export function integerIssue(source: string, root: CelNode): string | undefined {
  const issues: string[] = [];
  const look = (node: CelNode, isNegative: boolean): void => {
    if (node.op === 'value' && typeof node.args === 'bigint' && node.args > (isNegative ? MAX_INT64 + 1n : MAX_INT64))
      issues.push(issueAt(source, nodeOffset(source, node), 'invalid int literal'));
    for (const child of childNodes(node)) look(child, node.op === '-_');
  };
  look(root, false);
  return issues.length === 0 ? undefined : issues.join('\n');
}

/** cel.ASTValidators: what is wrong with the literals of an expression that fits its types, in cel-go's form. */
export function literalIssue(source: string, root: CelNode): string | undefined {
  const issues: string[] = [];
  visit(source, root, false, issues);
  return issues.length === 0 ? undefined : issues.join('\n');
}

/** Lists and maps in the arguments of format() may be mixed. */
function visit(source: string, node: CelNode, inFormat: boolean, issues: string[]): void {
  const [name] = Array.isArray(node.args) ? node.args : [];
  const isCall = node.op === 'call' || node.op === 'rcall';
  if (isCall) checkCall(source, node, String(name), issues);
  if (node.op === 'rcall' && name === 'format') checkClauses(source, node, issues);
  if (!inFormat && node.op === 'list') checkSame(source, node.args as CelNode[], issues);
  if (!inFormat && node.op === 'map') checkEntries(source, node.args as [CelNode, CelNode][], issues);
  const exempt = inFormat || (isCall && name === 'format');
  for (const child of childNodes(node)) visit(source, child, exempt, issues);
}

/** ValidateRegexLiterals, ValidateTimestampLiterals and ValidateDurationLiterals. */
function checkCall(source: string, node: CelNode, name: string, issues: string[]): void {
  const args = (node.args as unknown[]).at(-1) as CelNode[];
  const last = args.at(-1);
  if (!isNode(last) || last.op !== 'value' || typeof last.args !== 'string') return;
  const written = ALIASES.get(name) ?? name;
  if (!isLiteralOf(written, last.args)) issues.push(issueAt(source, last.start, `invalid ${written} argument`));
}

function isLiteralOf(name: string, text: string): boolean {
  try {
    if (name === 'matches') compilePattern(text);
    if (name === 'timestamp' || name === 'duration') celLibrary().evaluate(`${name}(text)`, { text });
    return true;
  } catch {
    return false;
  }
}

/** ext.Strings: a literal format has as many clauses as there are arguments. */
function checkClauses(source: string, node: CelNode, issues: string[]): void {
  const [, receiver, [list]] = node.args as [string, CelNode, [CelNode?]];
  if (receiver.op !== 'value' || typeof receiver.args !== 'string' || list?.op !== 'list') return;
  const clauses = (receiver.args.match(/%(?:\.\d+)?[\s\S]/g) ?? []).filter((clause) => clause !== '%%').length;
  const given = (list.args as CelNode[]).length;
  if (given < clauses) issues.push(issueAt(source, nodeOffset(source, node), `index ${given} out of range`));
  if (given > clauses)
    issues.push(
      issueAt(source, list.start, `too many arguments supplied to string.format (expected ${clauses}, got ${given})`),
    );
}

/** ValidateHomogeneousAggregateLiterals. */
function checkSame(source: string, items: readonly CelNode[], issues: string[]): void {
  const [first, ...others] = items;
  const wanted = celTypeName(first?.checkedType);
  const stray = others.find((item) => !equivalent(wanted, celTypeName(item.checkedType)));
  if (stray === undefined) return;
  const message = `expected type '${wanted}' but found '${celTypeName(stray.checkedType)}'`;
  issues.push(issueAt(source, nodeOffset(source, stray), message));
}

function checkEntries(source: string, entries: readonly (readonly [CelNode, CelNode])[], issues: string[]): void {
  for (const i of [0, 1] as const)
    checkSame(
      source,
      entries.map((entry) => entry[i]),
      issues,
    );
}

/** Empty lists and maps, whose types are open, go with all others. */
const equivalent = (a: string, b: string): boolean => a === b || open(a) === open(b);
const open = (type: string): string => type.replace(/\((?:dyn|dyn, dyn)\)$/, '');
