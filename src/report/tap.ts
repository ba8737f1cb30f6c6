import type { Diagnostic } from '../core/diagnostic.ts';
import { visible } from './code-frame.ts';
import { byFile, placeOf, type Report } from './report.ts';
import { summarise, summaryLine } from './summary.ts';

/** Test Anything Protocol, version 13: a test for each file, failed by errors; all findings stand in its YAML block. */
export function reportTap(report: Report, { summary = false }: { readonly summary?: boolean } = {}): string {
  const files = [...byFile(report)];
  const points = files.map(([file, diagnostics], i) => {
    const failed = diagnostics.some(({ severity }) => severity === 'error');
    return `${failed ? 'not ok' : 'ok'} ${i + 1} - ${description(file)}\n${block(diagnostics)}`;
  });
  const counts = summary ? `# ${summaryLine(summarise(report))}\n` : '';
  return `TAP version 13\n1..${files.length}\n${points.join('')}${counts}`;
}

/** `#` would begin a directive. */
const description = (file: string): string => visible(file || 'options').replaceAll('#', '\\#');

function block(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return '';
  const items = diagnostics.map((diagnostic) => {
    const { severity, message, code, rule, field, resource, kubernetesVersions, valueSets } = diagnostic;
    const what = { severity, message, code, rule, field, resource };
    const { holdsFor } = diagnostic;
    const facts = { at: placeOf(diagnostic), ...what, kubernetesVersions, valueSets, holdsFor };
    return Object.entries(facts)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([key, value], i) => `    ${i === 0 ? '- ' : '  '}${key}: ${JSON.stringify(value)}\n`)
      .join('');
  });
  return `  ---\n  findings:\n${items.join('')}  ...\n`;
}
