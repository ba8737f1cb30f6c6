import type { Diagnostic, Fix, Range } from '../core/diagnostic.ts';
import { distinctFingerprints } from '../core/fingerprint.ts';
import { pathUri } from './escape.ts';
import type { FormatContext } from './formats.ts';
import { jsonPieces } from './json-pieces.ts';
import type { Report } from './report.ts';
import { type RuleInfo, rulesOf } from './rule-info.ts';
import { aboutOf, idOf, SourcePlaces } from './source-place.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0: one run. Places are those of files that exist; what was suppressed comes last. In pieces. */
export function reportSarif(report: Report, { version, rules }: FormatContext): Iterable<string> {
  const suppressed = report.suppressed ?? [];
  const findings = [...report.diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic)];
  const told = rulesOf(findings, rules);
  const indexes = new Map(told.map(({ id }, i) => [id, i]));
  const driver = { name: 'kt', version, semanticVersion: version, rules: told.map(ruleOf) };
  const log = (results: readonly unknown[]) => ({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true }],
        results,
      },
    ],
  });
  return jsonPieces(log, resultsOf(report, findings, indexes), 8);
}

/** One at a time: each is larger than the finding. */
function* resultsOf(report: Report, findings: readonly Diagnostic[], indexes: ReadonlyMap<string, number>) {
  const places = new SourcePlaces(report);
  const fingerprints = distinctFingerprints(findings);
  for (const [i, diagnostic] of findings.entries()) {
    const why = report.suppressed?.[i - report.diagnostics.length];
    yield {
      ...resultOf(diagnostic, indexes.get(idOf(diagnostic))!, places),
      partialFingerprints: { 'kt/v1': fingerprints[i]! },
      ...(why && { suppressions: [{ kind: why.kind, ...(why.reason && { justification: why.reason }) }] }),
    };
  }
}

function ruleOf({ id, title, explanation, severity, tags }: RuleInfo) {
  const help = `${explanation}\n\nkt explain ${id} tells more.`;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    help: { text: help, markdown: help },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags,
      'problem.severity': severity === 'info' ? 'recommendation' : severity,
      // GitHub sorts by it what is about security.
      ...(tags.includes('security') && { 'security-severity': severity === 'error' ? '7.0' : '4.0' }),
    },
  };
}

function resultOf(diagnostic: Diagnostic, ruleIndex: number, places: SourcePlaces) {
  const { severity, message, help, resource, field, code, related = [], origins = [], fix } = diagnostic;
  const { file, range } = places.of(diagnostic);
  const about = aboutOf(diagnostic);
  const text = `${message}${about && ` (${about})`}${help === undefined ? '' : `. Help: ${help}`}`;
  const location = {
    ...(file !== undefined && { physicalLocation: physical(file, range) }),
    ...(resource !== undefined && {
      logicalLocations: [{ fullyQualifiedName: `${resource}${field ? `:${field}` : ''}`, kind: 'object' }],
    }),
  };
  const others = [
    ...origins.map(({ label, ...place }) => ({ ...place, message: label ?? 'made here' })),
    ...related.map((one) => ({ ...one, file: one.file ?? diagnostic.file })),
  ].filter((one) => one.file !== undefined);
  return {
    ruleId: idOf(diagnostic),
    ruleIndex,
    level: LEVELS[severity],
    message: { text },
    ...(Object.keys(location).length > 0 && { locations: [location] }),
    ...(others.length > 0 && { relatedLocations: others.map(relatedLocation) }),
    ...fixesOf(fix, file),
    properties: { code },
  };
}

const relatedLocation = (
  { message, file, range }: { message: string; file?: string | undefined; range?: Range },
  id: number,
) => ({
  id: id + 1,
  message: { text: message },
  physicalLocation: physical(file!, range),
});

const physical = (file: string, range: Range | undefined) => ({
  artifactLocation: artifact(file),
  ...(range && { region: regionOf(range) }),
});

const artifact = (file: string) => ({
  uri: pathUri(file),
  ...(!file.startsWith('/') && { uriBaseId: '%SRCROOT%' }),
});

const regionOf = ({ start, end }: Range) => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: Math.max(start.line, end.line),
  endColumn: end.line > start.line ? end.column : Math.max(start.column, end.column),
});

function fixesOf(fix: Fix | undefined, file: string | undefined) {
  if (fix === undefined || file === undefined || fix.edits.length === 0) return {};
  const byFile = new Map<string, object[]>();
  for (const edit of fix.edits) {
    const replacements = byFile.get(edit.file ?? file) ?? [];
    replacements.push({ deletedRegion: regionOf(edit.range), insertedContent: { text: edit.text } });
    byFile.set(edit.file ?? file, replacements);
  }
  const changes = [...byFile].map(([name, replacements]) => ({ artifactLocation: artifact(name), replacements }));
  return { fixes: [{ description: { text: fix.description }, artifactChanges: changes }] };
}
