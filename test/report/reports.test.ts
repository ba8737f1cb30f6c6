import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { codeFrame } from '../../src/report/code-frame.ts';
import { reportJson, reportJsonLines } from '../../src/report/json.ts';
import { reportJunit } from '../../src/report/junit.ts';
import { type Report, sortForReport } from '../../src/report/report.ts';
import { summarise, summaryLine } from '../../src/report/summary.ts';
import { reportTap } from '../../src/report/tap.ts';
import { reportText } from '../../src/report/text.ts';

const TEXT = 'kind: Pod\nspec:\n  nodeNam: a\n';
const at = (line: number, column: number, endColumn: number) => ({
  start: { line, column, offset: 0 },
  end: { line, column: endColumn, offset: 0 },
});
const error: Diagnostic = {
  code: 'KT3001',
  severity: 'error',
  message: 'unknown <field> "nodeNam"',
  field: 'spec.nodeNam',
  resource: 'Pod a',
  file: 'b.yaml',
  range: at(3, 3, 10),
  help: 'did you mean "nodeName"?',
};
const warning: Diagnostic = {
  code: 'KT4100',
  severity: 'warning',
  message: 'deprecated',
  file: 'a.yaml',
  range: at(1, 1, 5),
  kubernetesVersions: ['1.29', 'latest'],
};
const report: Report = {
  files: [
    { file: 'a.yaml', resources: ['Service a', 'Service b'], text: 'kind: Service\n' },
    { file: 'b.yaml', resources: ['Pod a'], text: TEXT },
  ],
  diagnostics: sortForReport([error, warning]),
};

describe('order', () => {
  it('is by file and place, whatever order things were found in', () => {
    const later = { ...error, range: at(10, 1, 2) };
    const nowhere: Diagnostic = { code: 'KT3000', severity: 'error', message: 'x' };
    const sorted = [nowhere, warning, error, later];
    expect(sortForReport([later, error, nowhere, warning])).toEqual(sorted);
    expect(sortForReport([warning, nowhere, later, error])).toEqual(sorted);
  });
});

describe('text', () => {
  it('tells the place, shows it, and counts', () => {
    expect(reportText(report)).toBe(
      [
        'a.yaml:1:1  warning  deprecated  (KT4100, Kubernetes 1.29, latest)',
        '  1 | kind: Service',
        '    | ^^^^',
        'b.yaml:3:3  error  unknown <field> "nodeNam"  (KT3001, spec.nodeNam, Pod a)',
        '  3 |   nodeNam: a',
        '    |   ^^^^^^^',
        '  help: did you mean "nodeName"?',
        '3 documents in 2 files: 1 error, 1 warning',
        '',
      ].join('\n'),
    );
  });

  it('paints with what it is given', () => {
    const paint = (name: string) => (text: string) => `<${name}>${text}</>`;
    const palette = {
      error: paint('e'),
      warning: paint('w'),
      info: paint('i'),
      dim: paint('d'),
      bold: paint('b'),
    };
    const text = reportText({ files: report.files, diagnostics: [error] }, palette);
    expect(text).toContain('<b>b.yaml:3:3</>  <e>error</>');
    expect(text).toContain('<e>^^^^^^^</>');
  });

  it('keeps control characters of strangers off the terminal', () => {
    const text = reportText({ files: [], diagnostics: [{ ...error, message: 'a\x1b[2Jb', file: 'x\x07.yaml' }] });
    expect(text).not.toMatch(/[\x07\x1b]/);
  });
});

describe('code frame', () => {
  it('keeps tabs, so that the marker stands below its place', () => {
    expect(codeFrame('\tab: c', at(1, 2, 4))).toBe('1 | \tab: c\n  | \t^^\n');
  });
  it('marks a place at the end of a line, and a range that goes on to the line', () => {
    expect(codeFrame('ab', at(1, 3, 3))).toBe('1 | ab\n  |   ^\n');
    expect(codeFrame('ab\ncd', { start: at(1, 2, 2).start, end: at(2, 2, 2).end })).toBe('1 | ab\n  |  ^\n');
  });
  it('cuts long lines around the place', () => {
    const frame = codeFrame(`${'x'.repeat(5000)}HERE${'y'.repeat(5000)}`, at(1, 5001, 5005));
    expect(frame.length).toBeLessThan(300);
    const [line, marker] = frame.split('\n') as [string, string];
    expect(line.slice(marker.indexOf('^'), marker.lastIndexOf('^') + 1)).toBe('HERE');
  });
  it('is empty where the text has no such line', () => {
    expect(codeFrame('a', at(9, 1, 1))).toBe('');
  });
});

describe('summary', () => {
  it.each([
    [{ files: 3, documents: 12, errors: 2, warnings: 1 }, '12 documents in 3 files: 2 errors, 1 warning'],
    [{ files: 1, documents: 1, errors: 0, warnings: 0 }, '1 document in 1 file: no findings'],
  ])('%j', (summary, line) => {
    expect(summaryLine(summary)).toBe(line);
  });
});

describe('formats for programs', () => {
  it('json', () => {
    expect(reportJson(report)).toEqual({
      version: 1,
      diagnostics: [warning, error],
      summary: { files: 2, documents: 3, errors: 1, warnings: 1 },
    });
  });

  it('jsonl', () => {
    const lines = reportJsonLines(report, { summary: true }).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([warning, error, { summary: summarise(report) }]);
    expect(reportJsonLines({ files: [], diagnostics: [] })).toBe('');
  });

  it('tap', () => {
    const lines = reportTap(report).split('\n');
    expect(lines.slice(0, 3)).toEqual(['TAP version 13', '1..2', 'ok 1 - a.yaml']);
    expect(lines).toContain('not ok 2 - b.yaml');
    expect(lines).toContain('      message: "unknown <field> \\"nodeNam\\""');
  });

  it('junit', () => {
    const xml = reportJunit(report);
    expect(xml).toContain('<testsuites name="kt" tests="4" failures="1" errors="0">');
    expect(xml).toContain('<testsuite name="b.yaml" tests="1" failures="1" errors="0" skipped="0">');
    expect(xml).toContain('message="unknown &lt;field&gt; &quot;nodeNam&quot;"');
    expect(xml).toContain('<testcase name="Service a" classname="a.yaml"/>');
  });

  it('junit holds no character that XML forbids', () => {
    const xml = reportJunit({ files: [], diagnostics: [{ ...error, message: 'a\x00\x1b\ud800b' }] });
    expect(xml).not.toMatch(/[\x00\x1b\ud800]/);
  });
});
