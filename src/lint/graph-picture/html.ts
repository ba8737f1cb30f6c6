import { layoutOf } from './layout.ts';
import { nodeLabel, type Picture, type PictureNode } from './picture.ts';
import { PICTURE_STYLE, svgOf } from './svg.ts';
import { xml } from './xml.ts';

const PAGE_STYLE = `
html{color-scheme:light dark}
body{margin:0;background:var(--back);color:var(--ink)}
header,section{padding:16px 24px}
h1{font-size:18px;margin:0 0 4px}h2{font-size:15px;margin:0 0 8px}
p{margin:0;color:var(--soft)}
.picture{overflow:auto;border-block:1px solid var(--edge)}
ul{list-style:none;margin:0;padding:0}
li{padding:5px 0}
a{color:inherit}
b.error{color:var(--error)}b.warning{color:var(--warning)}
svg.kt g.node:target .box{stroke:var(--ink);stroke-width:3}
`;

/** A page that needs nothing else: no script, no font, no picture from anywhere. */
export function pictureHtml(picture: Picture, title: string): string {
  const { nodes, edges } = picture;
  const told = nodes.flatMap((node) => node.findings.map((finding) => findingHtml(node, finding)));
  const findings = told.length === 0 ? '' : `<section><h2>Findings</h2><ul>${told.join('\n')}</ul></section>\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${xml(title)}</title>
<style>${PICTURE_STYLE}${PAGE_STYLE}</style>
</head>
<body class="kt">
<header><h1>${xml(title)}</h1><p>${counted(nodes.filter(({ verdict }) => verdict === 'present').length, 'resource')}, ${counted(edges.length, 'reference')}, ${counted(told.length, 'finding')}. Dashed: not among the objects; red: missing.</p></header>
<div class="picture">
${svgOf(layoutOf(picture), '')}</div>
${findings}</body>
</html>
`;
}

const findingHtml = (node: PictureNode, { severity, rule, message }: PictureNode['findings'][number]): string =>
  `<li><b class="${severity}">${severity}</b> <a href="#${node.id}">${xml(nodeLabel(node))}</a> ${xml(message)}${rule ? ` <code>${xml(rule)}</code>` : ''}</li>`;

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
