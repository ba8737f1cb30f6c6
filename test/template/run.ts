import { StringSink } from '../../src/template/sink.ts';
import { TemplateSet } from '../../src/template/template.ts';
import type { GoFunc, GoValue } from '../../src/template/value.ts';

/** Output of a template, or the message of its error. */
export function run(text: string, data: GoValue = null, functions: readonly GoFunc[] = []): string {
  const set = new TemplateSet(new Map(functions.map((func) => [func.name, func])), { missingKey: 'default' });
  const sink = new StringSink();
  try {
    set.run(set.parse('t', text), data, sink);
  } catch (error) {
    return `ERROR ${(error as Error).message}`;
  }
  return sink.text;
}
