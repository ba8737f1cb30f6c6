import { distinctFingerprints } from '../core/fingerprint.ts';
import type { Report } from './report.ts';
import { aboutOf, idOf, SourcePlaces } from './source-place.ts';

const SEVERITIES = { error: 'major', warning: 'minor', info: 'info' } as const;

/** GitLab's code quality report. It drops findings whose fingerprint it has seen, so these are distinct. */
export function reportGitlab(report: Report): string {
  const places = new SourcePlaces(report);
  const fingerprints = distinctFingerprints(report.diagnostics);
  const findings = report.diagnostics.map((diagnostic, i) => {
    const { file = '', range } = places.of(diagnostic);
    const about = aboutOf(diagnostic);
    return {
      description: `${diagnostic.message}${about && ` (${about})`}`,
      check_name: idOf(diagnostic),
      fingerprint: fingerprints[i]!,
      severity: SEVERITIES[diagnostic.severity],
      location: { path: file.replace(/^(\.\/)+/, '') || '.', lines: linesOf(range) },
    };
  });
  return `${JSON.stringify(findings, undefined, 2)}\n`;
}

/** A line is required; the first one stands for the file. */
const linesOf = (range: ReturnType<SourcePlaces['of']>['range']) =>
  range === undefined ? { begin: 1 } : { begin: range.start.line, end: range.end.line };
