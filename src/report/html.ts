import type { Diagnostic } from '../core/diagnostic.ts';
import { codeFrame } from './code-frame.ts';
import { htmlText } from './escape.ts';
import { PAGE_STYLE } from './page-style.ts';
import { type CheckedFile, filesByFinding, isOfTemplate, placeOf, type Report, type ReportGraph } from './report.ts';
import { aboutOf, idOf } from './source-place.ts';
import { type Summary, summarise } from './summary.ts';

/** Pictures of a page, and characters of them; a browser takes its time for more. */
const MOST_GRAPHS = 60;
const MOST_DRAWN = 8_000_000;

/**
 * One page that needs nothing else: counts, findings by rule, all findings by file, each with its place in the text, and the
 * graphs of resources.
 */
export function reportHtml(report: Report): string {
  const graphs = report.graphs ?? [];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>kt</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>kt</h1>
${counts(summarise(report))}${links(report, graphs)}</header>
<main>
${byRule(report.diagnostics)}${findings(report)}${pictures(graphs)}</main>
</body>
</html>
`;
}

function counts({ documents, files, errors, warnings }: Summary): string {
  const rows = Object.entries({ errors, warnings, documents, files });
  const cells = rows.map(([name, n]) => `<div class="${n > 0 ? name : 'none'}"><dt>${name}</dt><dd>${n}</dd></div>\n`);
  return `<dl id="summary">\n${cells.join('')}</dl>\n`;
}

/** Long pages are jumped in. */
function links({ diagnostics }: Report, graphs: readonly ReportGraph[]): string {
  const targets = [
    diagnostics.length > 0 && '<a href="#findings">Findings</a>',
    graphs.length > 0 && '<a href="#resources">Resources</a>',
  ].filter(Boolean);
  return targets.length < 2 ? '' : `<nav>${targets.join(' ')}</nav>\n`;
}

function byRule(diagnostics: readonly Diagnostic[]): string {
  const found = new Map<string, { severity: Diagnostic['severity']; count: number }>();
  for (const one of diagnostics) {
    const known = found.get(idOf(one));
    if (known === undefined) found.set(idOf(one), { severity: one.severity, count: 1 });
    else known.count += 1;
  }
  if (found.size === 0) return '<p>No findings.</p>\n';
  const rows = [...found].sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1));
  const told = rows.map(
    ([id, { severity, count }]) =>
      `<tr><td class="${severity}"><b>${htmlText(id)}</b></td><td class="number">${count}</td></tr>\n`,
  );
  return `<section>\n<h2>Findings by rule</h2>\n<table id="rules">\n${told.join('')}</table>\n</section>\n`;
}

function findings(report: Report): string {
  const fileOf = filesByFinding(report);
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of report.diagnostics) {
    const group = groups.get(diagnostic.file ?? '');
    if (group === undefined) groups.set(diagnostic.file ?? '', [diagnostic]);
    else group.push(diagnostic);
  }
  if (groups.size === 0) return '';
  const told = [...groups].map(
    ([file, found]) =>
      `<section>\n<h3>${htmlText(file || 'options')}</h3>\n${found.map((one) => article(one, fileOf(one))).join('')}</section>\n`,
  );
  return `<section id="findings">\n<h2>Findings</h2>\n${told.join('')}</section>\n`;
}

function article(diagnostic: Diagnostic, checked: CheckedFile | undefined): string {
  const { severity, message, help, range, related = [] } = diagnostic;
  const inTemplate = checked?.rendered === true && isOfTemplate(diagnostic);
  const place = `${placeOf(diagnostic)}${checked?.rendered && range && !inTemplate ? ' (rendered)' : ''}`;
  const text = inTemplate ? checked.template : checked?.text;
  const frame = range && text !== undefined ? codeFrame(text, range) : '';
  const about = [idOf(diagnostic), aboutOf(diagnostic)].filter(Boolean).join(', ');
  const notes = related.map(
    (note) =>
      `<p>note: ${htmlText(note.message)} <small>${htmlText(placeOf({ ...diagnostic, ...note }))}</small></p>\n`,
  );
  return `<article class="${severity}">
<p><b>${severity}</b> ${htmlText(message)}</p>
${frame && `<pre>${htmlText(frame)}</pre>\n`}${notes.join('')}${help === undefined ? '' : `<p>help: ${htmlText(help)}</p>\n`}<p><small>${htmlText(place)} – ${htmlText(about)}</small></p>
</article>
`;
}

/** Pictures beyond what a page can hold are named. */
function pictures(graphs: readonly ReportGraph[]): string {
  if (graphs.length === 0) return '';
  let room = MOST_DRAWN;
  const drawn = graphs.filter(({ svg }, i) => {
    room -= svg.length;
    return i < MOST_GRAPHS && room >= 0;
  });
  const others = graphs.filter((graph) => !drawn.includes(graph)).map(({ title }) => htmlText(title));
  const rest =
    others.length === 0 ? '' : `<p>Not drawn here, kt graph draws them: ${others.slice(0, 1000).join(', ')}</p>\n`;
  return `<section id="resources">\n<h2>Resources</h2>\n<p>Read from left to right. Dashed: not among the objects; red: missing or with findings.</p>\n${drawn.map(picture).join('')}${rest}</section>\n`;
}

function picture({ title, svg, resources, references, left }: ReportGraph): string {
  const told = [counted(resources, 'resource'), counted(references, 'reference')].join(', ');
  const more = left === 0 ? '' : `; ${left} of them, without findings, are not drawn`;
  return `<figure>\n<figcaption><b>${htmlText(title)}</b> ${told}${more}</figcaption>\n<div class="picture">\n${svg}</div>\n</figure>\n`;
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
