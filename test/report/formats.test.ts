import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { otherFormats } from '../../src/report/formats.ts';
import { PLAIN } from '../../src/report/palette.ts';
import { type Report, sortForReport } from '../../src/report/report.ts';
import { checkXml } from './check-xml.ts';
import { sarifFaults } from './sarif-faults.ts';

const at = (line: number, column: number, endLine = line, endColumn = column + 3) => ({
  start: { line, column, offset: 0 },
  end: { line: endLine, column: endColumn, offset: 0 },
});
const HOSTILE =
  '</td><script>alert(1)</script> "\' & %0A ::set-env:: ,:\n| `x` [a](http://x) @team <!-- \u0000\u202e \ud800';
const NAME = 'a b/it\'s "50%",\n<x>&.yaml';
const hostile: Diagnostic = {
  code: 'KT3001',
  severity: 'error',
  message: HOSTILE,
  help: HOSTILE,
  resource: HOSTILE,
  field: HOSTILE,
  file: NAME,
  range: at(1, 3),
  related: [{ message: HOSTILE, range: at(2, 1) }],
  valueSets: [HOSTILE],
};
const rendered: Diagnostic = {
  code: 'KT5001',
  rule: 'service-selector-matches-nothing',
  severity: 'warning',
  message: 'selector app=web matches no pods',
  resource: 'Service web',
  file: 'web/templates/service.yaml',
  range: at(40, 5),
};
const traced: Diagnostic = {
  ...rendered,
  message: 'another',
  origins: [{ file: 'web/templates/service.yaml', range: at(7, 2), label: '.Values.name' }],
};
const nowhere: Diagnostic = { code: 'KT9999', severity: 'info', message: 'of no file' };
const report: Report = {
  files: [
    { file: NAME, resources: ['Pod a'], text: 'ä💥: <b>x</b>\n' },
    { file: rendered.file!, resources: ['Service web'], text: 'kind: Service\n', rendered: true },
  ],
  diagnostics: sortForReport([hostile, rendered, traced, nowhere, hostile]),
  suppressed: [{ diagnostic: rendered, kind: 'inSource', reason: 'on purpose' }],
};
const rules = [
  {
    id: 'service-selector-matches-nothing',
    title: 'The selector matches no pods',
    explanation: 'The selector matches no pods of its namespace.',
    severity: 'error' as const,
    tags: ['security'],
  },
];
const format = (name: string, of: Report = report): string =>
  [...otherFormats().get(name)!(of, { version: '1.2.3', palette: PLAIN, rules })].join('');

describe('every format', () => {
  it.each([...otherFormats().keys()])('%s tells the same of equal reports, and takes an empty one', (name) => {
    const again = { ...report, diagnostics: sortForReport([...report.diagnostics].reverse()) };
    expect(format(name, again)).toBe(format(name));
    expect(typeof format(name, { files: [], diagnostics: [] })).toBe('string');
  });
});

describe('sarif', () => {
  const log = JSON.parse(format('sarif'));
  const { results, tool } = log.runs[0];

  it('is what the standard asks for', () => {
    expect(sarifFaults(log)).toEqual([]);
    expect(sarifFaults(JSON.parse(format('sarif', { files: [], diagnostics: [] })))).toEqual([]);
  });

  it('has regions of files that exist only', () => {
    const regionOf = (text: string) =>
      results.find((one: { message: { text: string } }) => one.message.text.startsWith(text)).locations[0]
        .physicalLocation.region;
    expect(regionOf('selector app=web')).toBeUndefined();
    expect(regionOf('another')).toEqual({ startLine: 7, startColumn: 2, endLine: 7, endColumn: 5 });
  });

  it('tells the rules of its findings, fingerprints and suppressions', () => {
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      'KT3001',
      'KT9999',
      'service-selector-matches-nothing',
    ]);
    const prints = results.map((one: { partialFingerprints: object }) => JSON.stringify(one.partialFingerprints));
    expect(new Set(prints).size).toBe(results.length);
    expect(results.at(-1).suppressions).toEqual([{ kind: 'inSource', justification: 'on purpose' }]);
  });

  it('keeps odd names of files in their URI', () => {
    const uris = results.flatMap((one: { locations?: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
      (one.locations ?? []).map((location) => location.physicalLocation.artifactLocation.uri),
    );
    expect(uris.map(decodeURIComponent)).toContain(NAME);
  });
});

describe('github', () => {
  it('keeps each command on its line, whatever it tells', () => {
    const lines = format('github').trimEnd().split('\n');
    expect(lines).toHaveLength(report.diagnostics.length + 1);
    expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(report.diagnostics.length);
    expect(lines[0]).toMatch(
      /^::error file=a b\/it's "50%25"%2C%0A<x>&\.yaml,line=1,endLine=1,col=3,endColumn=6,title=KT3001::/,
    );
    expect(lines[0]).toContain('%250A');
  });

  it('tells ten of each kind, the worst first, and counts the rest', () => {
    const many = (severity: Diagnostic['severity'], n: number): Diagnostic[] =>
      Array.from({ length: n }, (_, i) => ({ code: 'KT3001', severity, message: `${severity} ${i}`, file: 'a.yaml' }));
    const lines = format('github', { files: [], diagnostics: [...many('warning', 12), ...many('error', 13)] }).split(
      '\n',
    );
    expect(lines.slice(0, 20).map((line) => line.split(' ')[0])).toEqual([
      ...Array(10).fill('::error'),
      ...Array(10).fill('::warning'),
    ]);
    expect(lines[20]).toBe('kt: 0 documents in 0 files: 13 errors, 12 warnings, 5 of them not shown as annotations');
  });
});

describe('gitlab', () => {
  it('has what GitLab requires, and no fingerprint twice', () => {
    const findings: Record<string, unknown>[] = JSON.parse(format('gitlab'));
    for (const finding of findings) {
      expect(Object.keys(finding).sort()).toEqual(['check_name', 'description', 'fingerprint', 'location', 'severity']);
      expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(finding.severity);
      const { path, lines } = finding.location as { path: string; lines: { begin: number } };
      expect(path).not.toMatch(/^$|^\.\//);
      expect(lines.begin).toBeGreaterThan(0);
    }
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
  });

  it('knows a finding again after lines above it', () => {
    const prints = (one: Diagnostic) => JSON.parse(format('gitlab', { files: [], diagnostics: [one] }))[0].fingerprint;
    expect(prints({ ...hostile, range: at(90, 1) })).toBe(prints(hostile));
  });
});

describe('checkstyle', () => {
  it('is well-formed XML, whatever it tells', () => {
    const { elements, attributes } = checkXml(format('checkstyle'));
    expect(elements.filter((name) => name === 'error')).toHaveLength(report.diagnostics.length);
    expect(attributes).toContain(NAME);
  });
});

describe('rdjson', () => {
  it('counts columns in bytes', () => {
    const one = { ...hostile, file: 'a.yaml', range: at(1, 4, 1, 5), message: 'x' };
    const file = { file: 'a.yaml', resources: [], text: 'ä💥: x\n' };
    const [told] = JSON.parse(format('rdjson', { files: [file], diagnostics: [one] })).diagnostics;
    expect(told.location.range).toEqual({ start: { line: 1, column: 7 }, end: { line: 1, column: 8 } });
    expect(told.severity).toBe('ERROR');
    expect(told.code).toEqual({ value: 'KT3001' });
  });
});

describe('compact', () => {
  it('is a line each that problem matchers read', () => {
    const lines = format('compact').trimEnd().split('\n');
    expect(lines).toHaveLength(report.diagnostics.length);
    const matcher = /^(.+?):(\d+):(\d+):\s+(error|warning|info):\s+(.*)\s+\[([A-Za-z0-9-]+)\]$/;
    for (const line of lines) expect(line).toMatch(matcher);
  });
});

describe('markdown', () => {
  it('stays a table with four cells a row, and no HTML of others', () => {
    const rows = format('markdown')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    for (const row of rows) expect(row.replace(/\\./g, '').match(/\|/g)).toHaveLength(5);
    expect(format('markdown').replace(/`+[^`]*`+/g, '')).not.toMatch(/<(?!br>)|@/);
  });

  it('counts what does not fit', () => {
    const diagnostics = Array.from({ length: 2000 }, (_, i) => ({ ...rendered, message: `message ${i}` }));
    const text = format('markdown', { files: [], diagnostics });
    expect(text.length).toBeLessThan(60_000);
    expect(text).toMatch(/_… and \d+ more\._\n$/);
  });
});

describe('html', () => {
  const text = format('html');

  it('is well-formed, and holds nothing of its findings as markup', () => {
    const { elements } = checkXml(text.replace(/<!DOCTYPE html>|<meta [^>]*>/g, ''));
    expect(elements.filter((name) => name === 'article')).toHaveLength(report.diagnostics.length);
    expect(elements).not.toContain('script');
  });

  it('asks nobody for anything', () => {
    expect(text).not.toMatch(/(src|href|url)\s*[=(]/);
  });

  it('shows the line', () => {
    expect(text).toContain('<pre>1 | ä💥: &lt;b&gt;x&lt;/b&gt;');
  });
});
