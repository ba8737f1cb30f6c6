import type { Diagnostic } from '../core/diagnostic.ts';
import { codeFrame } from './code-frame.ts';
import { htmlText } from './escape.ts';
import { type CheckedFile, filesByFinding, isOfTemplate, placeOf, type Report } from './report.ts';
import { aboutOf, idOf } from './source-place.ts';
import { type Summary, summarise } from './summary.ts';

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --error: #c62828; --warning: #b26a00; --info: #1565c0; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; }
td, th { padding: .2rem 1rem .2rem 0; text-align: left; border-bottom: 1px solid var(--line); }
article { border-left: 4px solid var(--line); padding: .2rem .8rem; margin: .6rem 0; overflow-wrap: anywhere; }
.error { border-color: var(--error); } .error b { color: var(--error); }
.warning { border-color: var(--warning); } .warning b { color: var(--warning); }
.info { border-color: var(--info); } .info b { color: var(--info); }
pre { overflow-x: auto; background: #8881; padding: .5rem; margin: .3rem 0; }
p { margin: .2rem 0; } small { opacity: .75; }
`;

/** One page that needs nothing else: counts, findings by rule, then all findings by file, each with its place in the text. */
export function reportHtml(report: Report): string {
  const fileOf = filesByFinding(report);
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of report.diagnostics) {
    const group = groups.get(diagnostic.file ?? '') ?? [];
    group.push(diagnostic);
    groups.set(diagnostic.file ?? '', group);
  }
  const sections = [...groups].map(
    ([file, found]) =>
      `<section>\n<h2>${htmlText(file || 'options')}</h2>\n${found.map((one) => article(one, fileOf(one))).join('')}</section>\n`,
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>kt</title>
<style>${STYLE}</style>
</head>
<body>
<h1>kt</h1>
${counts(summarise(report))}${byRule(report.diagnostics)}${sections.join('')}</body>
</html>
`;
}

function counts({ documents, files, errors, warnings }: Summary): string {
  const rows = Object.entries({ documents, files, errors, warnings });
  return `<table id="summary">\n${rows.map(([name, n]) => `<tr><th>${name}</th><td>${n}</td></tr>\n`).join('')}</table>\n`;
}

function byRule(diagnostics: readonly Diagnostic[]): string {
  const found = new Map<string, number>();
  for (const one of diagnostics) found.set(idOf(one), (found.get(idOf(one)) ?? 0) + 1);
  if (found.size === 0) return '<p>No findings.</p>\n';
  const rows = [...found].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const told = rows.map(([id, n]) => `<tr><td>${htmlText(id)}</td><td>${n}</td></tr>\n`).join('');
  return `<h2>Findings by rule</h2>\n<table id="rules">\n${told}</table>\n`;
}

function article(diagnostic: Diagnostic, checked: CheckedFile | undefined): string {
  const { severity, message, help, range, related = [] } = diagnostic;
  const about = [idOf(diagnostic), aboutOf(diagnostic)].filter(Boolean).join(', ');
  const inTemplate = checked?.rendered === true && isOfTemplate(diagnostic);
  const place = `${placeOf(diagnostic)}${checked?.rendered && range && !inTemplate ? ' (rendered)' : ''}`;
  const text = inTemplate ? checked.template : checked?.text;
  const frame = range && text !== undefined ? codeFrame(text, range) : '';
  const notes = related.map(
    (note) =>
      `<p>note: ${htmlText(note.message)} <small>${htmlText(placeOf({ ...diagnostic, ...note }))}</small></p>\n`,
  );
  return `<article class="${severity}">
<p><b>${severity}</b> ${htmlText(message)}</p>
<p><small>${htmlText(place)} – ${htmlText(about)}</small></p>
${frame && `<pre>${htmlText(frame)}</pre>\n`}${notes.join('')}${help === undefined ? '' : `<p>help: ${htmlText(help)}</p>\n`}</article>
`;
}
