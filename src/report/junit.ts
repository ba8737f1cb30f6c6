import type { Diagnostic } from '../core/diagnostic.ts';
import { xmlText } from './escape.ts';
import { byFile, holdsFor, placeOf, type Report } from './report.ts';

/** JUnit's XML: a suite for each file, in it a test case for each object, failed by its errors; warnings go to system-out. */
export function reportJunit(report: Report): string {
  const resources = new Map(
    report.files.filter(({ valueSet }) => valueSet === undefined).map((file) => [file.file, file.resources]),
  );
  const suites = [...byFile(report)].map(([file, diagnostics]) => suite(file, resources.get(file) ?? [], diagnostics));
  const total = (what: 'tests' | 'failures') => suites.reduce((sum, one) => sum + one[what], 0);
  const body = suites.map(({ xml }) => xml).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="kt" tests="${total('tests')}" failures="${total('failures')}" errors="0">\n${body}</testsuites>\n`;
}

interface Suite {
  readonly xml: string;
  readonly tests: number;
  readonly failures: number;
}

function suite(file: string, resources: readonly string[], diagnostics: readonly Diagnostic[]): Suite {
  const cases = new Map<string, Diagnostic[]>(resources.map((resource) => [resource, []]));
  for (const diagnostic of diagnostics) {
    const name = diagnostic.resource ?? (file || 'options');
    const known = cases.get(name);
    if (known === undefined) cases.set(name, [diagnostic]);
    else known.push(diagnostic);
  }
  const failures = [...cases.values()].filter((found) => found.some(isError)).length;
  const name = xmlText(file || 'options');
  const body = [...cases].map(([resource, found]) => testCase(resource, name, found)).join('');
  const xml = `  <testsuite name="${name}" tests="${cases.size}" failures="${failures}" errors="0" skipped="0">\n${body}  </testsuite>\n`;
  return { xml, tests: cases.size, failures };
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

function testCase(name: string, file: string, diagnostics: readonly Diagnostic[]): string {
  const head = `    <testcase name="${xmlText(name)}" classname="${file}"`;
  if (diagnostics.length === 0) return `${head}/>\n`;
  const failures = diagnostics.filter(isError).map((diagnostic) => {
    const { message, code, rule } = diagnostic;
    return `      <failure message="${xmlText(message)}" type="${xmlText(rule ?? code)}">${xmlText(line(diagnostic))}</failure>\n`;
  });
  const others = diagnostics.filter((diagnostic) => !isError(diagnostic)).map(line);
  const output = others.length > 0 ? `      <system-out>${xmlText(others.join('\n'))}</system-out>\n` : '';
  return `${head}>\n${failures.join('')}${output}    </testcase>\n`;
}

function line(diagnostic: Diagnostic): string {
  const { severity, message, field } = diagnostic;
  const about = [field, holdsFor(diagnostic)].filter(Boolean).join(', ');
  return `${placeOf(diagnostic)} ${severity}: ${message}${about && ` (${about})`}`;
}
