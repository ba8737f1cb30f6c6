import type { Diagnostic, DiagnosticOrigin } from '../core/diagnostic.ts';
import { codeFrame, visible } from './code-frame.ts';
import { type Palette, PLAIN } from './palette.ts';
import { type CheckedFile, filesByFinding, placeOf, type Report } from './report.ts';
import { summarise, summaryLine } from './summary.ts';

/** For people: `file:line:column  error  message  (code, field, resource)`, the place in the text, and a line that counts. */
export function reportText(report: Report, palette: Palette = PLAIN): string {
  const fileOf = filesByFinding(report);
  const told = report.diagnostics.map((diagnostic) => finding(diagnostic, fileOf(diagnostic), palette));
  const summary = summarise(report);
  const paint = summary.errors > 0 ? palette.error : summary.warnings > 0 ? palette.warning : palette.bold;
  return `${told.join('')}${paint(summaryLine(summary))}\n`;
}

function finding(diagnostic: Diagnostic, checked: CheckedFile | undefined, palette: Palette): string {
  const { severity, message, code, rule, field, resource, range, help, kubernetesVersions: versions } = diagnostic;
  const sets = diagnostic.valueSets && `with ${diagnostic.valueSets.join(', ')}`;
  const about = [rule, code, field, resource, sets, versions && `Kubernetes ${versions.join(', ')}`]
    .filter(Boolean)
    .join(', ');
  const place = placeOf(diagnostic);
  const text = diagnostic.written ? checked?.template : checked?.text;
  const rendered = checked?.rendered && range && !diagnostic.written ? palette.dim('(rendered)  ') : '';
  const lines = visibleLines(message);
  let told = `${place && `${palette.bold(visible(place))}  `}${rendered}${palette[severity](severity)}  ${lines}  ${palette.dim(`(${visible(about)})`)}\n`;
  if (range !== undefined && text !== undefined) told += indent(codeFrame(text, range, palette[severity], palette));
  const path = originPath(diagnostic.origins ?? []);
  if (path !== '') told += `  from: ${visible(path)}\n`;
  for (const { message: note, file, range: at } of diagnostic.related ?? [])
    told += `  note: ${visibleLines(note)}${at ? palette.dim(` (${visible(`${file ?? ''}:${at.start.line}:${at.start.column}`)})`) : ''}\n`;
  if (help !== undefined) told += `  help: ${visibleLines(help)}\n`;
  return told;
}

/** `templates/svc.yaml:14 ← templates/_ports.tpl:6 (include "web.port") ← values.yaml:23 service.port`; '' where it is the place itself. */
function originPath(origins: readonly DiagnosticOrigin[]): string {
  const isCall = ({ label, file }: DiagnosticOrigin): boolean => file !== undefined && CALL.test(label ?? '');
  const calls = origins.filter((origin) => origin.label === undefined || isCall(origin)).reverse();
  const values = origins.filter((origin) => !calls.includes(origin));
  if (calls.length + values.length < 2) return '';
  const place = ({ file, range }: DiagnosticOrigin): string =>
    `${file ?? ''}${file && range ? `:${range.start.line}` : ''}`;
  return [
    ...calls.map((origin) => `${place(origin)}${origin.label === undefined ? '' : ` (${origin.label})`}`),
    ...values.map((origin) => `${place(origin)} ${origin.label}`.trim()),
  ].join(' ← ');
}

/** How a template was called, unlike a key of the values. */
const CALL = /^(?:include|template) "|^tpl$/;

const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n    ');
const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ');
