import { trimSpace } from '../template/go/strings.ts';
import type { HelmVersion } from './types.ts';

/**
 * How Helm re-words the template engine's errors. Helm works on the printed sentences, and its words depend on where a
 * `: ` happens to stand in them, so these functions do the same.
 */

const WARN_START = 'HELM_ERR_START';
const WARN_END = 'HELM_ERR_END';

/** Marks the message of `fail` and `required`, to find it again inside the chain of errors. Go: warnWrap. */
export const warnWrap = (message: string): string => `${WARN_START}${message}${WARN_END}`;

/** Go: cleanupParseError, both versions. Only what stands after the last `: ` survives. */
export function cleanupParseError(filename: string, message: string): string {
  const tokens = message.split(': ');
  if (tokens.length === 1) return `parse error in (${filename}): ${message}`;
  return `parse error at (${tokens[1]}): ${tokens[tokens.length - 1]}`;
}

/**
 * Go: cleanupExecError (v3), reformatExecErrorMsg (v4).
 * @param chain the messages of the error and of all errors it wraps, outermost first
 */
export function cleanupExecError(filename: string, chain: readonly string[], helm: HelmVersion): string {
  const message = chain[0]!;
  const afterTemplate = message.indexOf(': ');
  const afterLocation = afterTemplate < 0 ? -1 : message.indexOf(': ', afterTemplate + 2);
  if (afterLocation < 0) return `execution error in (${filename}): ${message}`;
  const warning = wrappedWarning(message.slice(afterLocation + 2));
  if (warning !== undefined) {
    return `execution error at (${message.slice(afterTemplate + 2, afterLocation)}): ${warning}`;
  }
  return helm === 3 ? message : (indentedBlocks(chain) ?? message);
}

/** The message of `fail` or `required` in a chain of errors: from the first mark to the last one. */
export function wrappedWarning(text: string): string | undefined {
  const start = text.indexOf(WARN_START);
  const end = text.lastIndexOf(WARN_END);
  return start < 0 || end < start + WARN_START.length ? undefined : text.slice(start + WARN_START.length, end);
}

/** Go: TraceableError. */
interface Traceable {
  readonly location: string;
  readonly executed: string;
  readonly message: string;
}

/** One block for each error of the chain, or undefined where one of them is not the template engine's. */
function indentedBlocks(chain: readonly string[]): string | undefined {
  const blocks: Traceable[] = [];
  for (const text of chain) {
    const block = traceable(text);
    if (block === undefined) return undefined;
    const last = blocks[blocks.length - 1];
    if (last === undefined || !same(last, block)) blocks.push(block);
  }
  return trimSpace(blocks.map(printBlock).join(''));
}

const same = (a: Traceable, b: Traceable): boolean =>
  a.location === b.location && a.executed === b.executed && a.message === b.message;

const printBlock = ({ location, executed, message }: Traceable): string =>
  (location && `${location}\n  `) + (executed && `${executed}\n    `) + (message && `${message}\n`);

const TEMPLATE = 'template: ';

// Go: parseTemplateExecErrorString and what it calls
function traceable(text: string): Traceable | undefined {
  if (!text.startsWith(TEMPLATE)) return undefined;
  const rest = text.slice(TEMPLATE.length);
  if (rest.startsWith('no template ')) return { location: '', executed: '', message: text };
  return executingForm(rest) ?? simpleForm(rest);
}

function executingForm(rest: string): Traceable | undefined {
  const marker = ': executing ';
  const at = rest.indexOf(marker);
  const after = rest.slice(at + marker.length);
  const endQuote = after.indexOf('"', 1);
  if (at < 0 || !after.startsWith('"') || endQuote < 0) return undefined;
  const afterName = after.slice(endQuote + 1);
  const closing = afterName.indexOf('>: ', ' at <'.length);
  if (!afterName.startsWith(' at <') || closing < 0) return undefined;
  return {
    location: rest.slice(0, at),
    executed: `executing ${after.slice(0, endQuote + 1)} at ${afterName.slice(' at '.length, closing + 1)}:`,
    message: cutChained(afterName.slice(closing + 3)),
  };
}

function simpleForm(rest: string): Traceable | undefined {
  const at = rest.lastIndexOf(': ');
  return at < 0 ? undefined : { location: rest.slice(0, at), executed: '', message: cutChained(rest.slice(at + 2)) };
}

/** The next error of the chain has a block of its own. */
function cutChained(message: string): string {
  const at = message.indexOf(' template:');
  return at < 0 ? message : message.slice(0, at);
}
