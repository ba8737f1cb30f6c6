import type { TemplateError, TemplateProblem } from './error.ts';
import { quote } from './go/quote.ts';

/** The sentence Go's text/template makes of a fault (parse.go: errorf, exec.go: errorf). */
export function formatGoError(error: TemplateError | TemplateProblem): string {
  const p = 'problem' in error ? error.problem : error;
  if (p.kind === 'limit') return p.detail;
  if (p.line === undefined) return `template: ${p.source}: ${p.detail}`;
  if (p.kind === 'parse') return `template: ${p.source}:${p.line}: ${p.detail}`;
  const message = p.cause === undefined ? p.detail : `${p.detail}: ${p.cause.message}`;
  return `template: ${p.source}:${p.line}:${p.column}: executing ${quote(p.template ?? '')} at <${p.context}>: ${message}`;
}
