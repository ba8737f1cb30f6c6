import { TemplateError } from '../error.ts';
import type { ListNode, Tree } from '../node.ts';
import { TokenCursor } from '../token-reader.ts';
import type { TemplateFault } from './fault.ts';
import { RecoveringLexer } from './recovering-lexer.ts';
import { type Definition, RecoveringParser, Recovery } from './recovering-parser.ts';

export type { TemplateFault } from './fault.ts';
export type { Definition } from './recovering-parser.ts';

/** A template as far as it can be read. */
export interface RecoveredTemplate {
  /**
   * By name, the text itself under its own. Without faults they are those of `parseTemplate`. Else what cannot be read is left
   * out, and commands and pipelines may be empty: such trees are there to be looked at, not to be executed.
   */
  readonly trees: ReadonlyMap<string, Tree>;
  /** In the order in which they were noticed; the first is the one that Go stops with. */
  readonly faults: readonly TemplateFault[];
  /** In the order in which they end, those of one name as often as they are there. */
  readonly definitions: readonly Definition[];
  /** From where to where lists reach, in UTF-16 units: the branches of actions and the bodies of definitions. */
  readonly extents: ReadonlyMap<ListNode, readonly [start: number, end: number]>;
}

/**
 * Parses a template that may be in the middle of being written. Nothing is thrown for faults of the text; the time it takes
 * grows with the text's length, whatever stands in it.
 * @param hasFunction which names may be called
 */
export function recoverTemplate(name: string, text: string, hasFunction: (name: string) => boolean): RecoveredTemplate {
  const lexer = new RecoveringLexer(text, !hasFunction('break'), !hasFunction('continue'));
  const recovery = new Recovery(lexer);
  const trees = new Map<string, Tree>();
  const source = { name, text };
  try {
    new RecoveringParser(name, source, new TokenCursor(lexer), hasFunction, trees, recovery).parse();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Nested deeper than our stack allows: what lies before is kept.
    const tooDeep = new TemplateError({
      kind: 'parse',
      source: name,
      line: 1,
      detail: 'max expression depth exceeded',
    });
    recovery.faults.add(text.length, { error: tooDeep, start: 0, end: 0 });
  }
  if (!trees.has(name)) trees.set(name, { name, source, root: { kind: 'list', pos: 0, source, nodes: [] } });
  return { trees, faults: recovery.faults.list, definitions: recovery.definitions, extents: recovery.extents };
}
