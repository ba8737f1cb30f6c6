import { htmlText } from '../report/escape.ts';
import { sentenceOf } from './exploration.ts';
import {
  type BranchCoverage,
  type Coverage,
  type ExplorationReport,
  type FileCoverage,
  percent,
  type Ratio,
  totalsOf,
} from './model.ts';

/** One page without scripts or other files: totals, then the source of each template with its lines coloured. */
export function coverageHtml({ renders, files, exploration }: Coverage, title: string): string {
  const rows = [
    ...files.map((file, i) => row(`<a href="#f${i}">${htmlText(file.file)}</a>`, [file])),
    row('all', files),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Coverage of ${htmlText(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Coverage of ${htmlText(title)}</h1>
<p>Rendered with: ${renders.map((name) => `<code>${htmlText(name)}</code>`).join(', ')}</p>
<table>
<thead><tr><th>Template</th><th>Lines</th><th>Branches</th><th>Definitions</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
${exploration === undefined ? '' : explored(exploration)}<p class="key"><span class="hit">executed</span> <span class="part">a branch is not taken</span> <span class="miss">not executed</span></p>
${files.map((file, i) => `<h2 id="f${i}">${htmlText(file.file)}</h2>\n${source(file)}`).join('\n')}
</body>
</html>
`;
}

const STYLE = `
:root{color-scheme:light dark;--hit:#d8f5dc;--part:#fdf1c0;--miss:#fbd7d5;--dim:#777;--line:#ccc}
@media(prefers-color-scheme:dark){:root{--hit:#143d1d;--part:#4a3f0a;--miss:#521b18;--dim:#999;--line:#444}}
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}
table{border-collapse:collapse}th,td{text-align:left;padding:.2rem .8rem;border-bottom:1px solid var(--line)}
td+td{text-align:right;font-variant-numeric:tabular-nums}
ol{font:13px/1.45 ui-monospace,monospace;list-style:none;padding:0;overflow-x:auto;counter-reset:line}
li{counter-increment:line;white-space:pre;min-width:max-content;padding-right:1rem}
li::before{content:counter(line);display:inline-block;width:4ch;text-align:right;color:var(--dim);margin-right:1ch}
li::after{content:attr(data-n);color:var(--dim);margin-left:2ch}
.hit{background:var(--hit)}.part{background:var(--part)}.miss{background:var(--miss)}.key span{padding:.1rem .5rem}
`.trim();

function explored({ broken, renders }: ExplorationReport): string {
  const items = broken.map(
    (one) => `<dt>${htmlText(sentenceOf(one))}</dt><dd><code>${htmlText(one.flags.join(' '))}</code></dd>`,
  );
  return `<h2>Exploration</h2>\n<p>${renders} renders, ${broken.length} problems</p>\n<dl>${items.join('\n')}</dl>\n`;
}

function row(name: string, files: readonly FileCoverage[]): string {
  const { lines, branches, defines } = totalsOf(files);
  return `<tr><td>${name}</td>${[lines, branches, defines].map((ratio) => `<td>${shown(ratio)}</td>`).join('')}</tr>`;
}

const shown = (ratio: Ratio): string =>
  ratio.total === 0 ? '–' : `${percent(ratio)} % (${ratio.covered}/${ratio.total})`;

function source({ text, lines, branches, defines }: FileCoverage): string {
  const hits = new Map(lines.map((one) => [one.line, one.hits]));
  const notes = new Map<number, string[]>();
  const note = (line: number, what: string): void => void notes.set(line, [...(notes.get(line) ?? []), what]);
  for (const branch of branches) for (const what of missedArms(branch)) note(branch.line, what);
  for (const define of defines) if (define.hits === 0) note(define.line, 'nobody calls it');
  const shownLines = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, i) => {
      const count = hits.get(i + 1);
      const missed = notes.get(i + 1);
      const state = missed !== undefined ? 'part' : count === undefined ? '' : count > 0 ? 'hit' : 'miss';
      const attributes = [
        state === '' ? '' : ` class="${state}"`,
        count ? ` data-n="${count}×"` : '',
        missed === undefined ? '' : ` title="${htmlText(missed.join('; '))}"`,
      ];
      return `<li${attributes.join('')}>${htmlText(line) || ' '}</li>`;
    });
  return `<ol>${shownLines.join('')}</ol>`;
}

const missedArms = ({ kind, condition, hits, arms }: BranchCoverage): string[] =>
  hits === 0
    ? []
    : arms.filter((arm) => arm.hits === 0).map(({ name }) => `${kind} ${condition}: ${name} is never taken`);
