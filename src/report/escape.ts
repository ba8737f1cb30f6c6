/** What makes any text harmless in the language it is put into. */

const XML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** Lone halves of surrogate pairs. */
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** XML 1.0, text or attribute in double quotes. Characters that XML cannot hold at all are replaced. */
export const xmlText = (text: string): string =>
  text
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replace(LONE, '\ufffd')
    .replace(/[&<>"\n]/g, (c) => XML_ENTITIES[c]!);

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML, text or attribute in quotes. Control characters, and those that turn the direction of text, are replaced. */
export const htmlText = (text: string): string =>
  text
    .replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
    .replace(LONE, '\ufffd')
    .replace(/[&<>"']/g, (c) => HTML_ENTITIES[c]!);

/** A line of Markdown in which nothing is special, in cells of tables too: no links, mentions, HTML. */
export const markdownText = (text: string): string =>
  text
    .replace(/[\x00-\x1f\x7f-\x9f\s]+/g, ' ')
    .replace(/[&<>]/g, (c) => HTML_ENTITIES[c]!)
    .replace(/[\\`*_{}[\]()#+!|~-]/g, '\\$&')
    .replace(/@/g, '&#64;')
    .replace(/:\/\//g, ':&#47;&#47;');

/** Code within a line of Markdown, in cells of tables too. */
export function markdownCode(text: string): string {
  const line = text.replace(/[\x00-\x1f\x7f-\x9f\s]+/g, ' ').replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** The message of a workflow command of GitHub. */
export const githubData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** A property of a workflow command of GitHub. */
export const githubProperty = (text: string): string => githubData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** A path as a relative reference of RFC 3986; a whole path as a URI of the scheme `file`. */
export function pathUri(path: string): string {
  const clean = path.replace(/^(\.\/)+/, '').replace(LONE, '\ufffd');
  const encoded = clean.split('/').map(encodeURIComponent).join('/');
  return clean.startsWith('/') ? `file://${encoded}` : encoded;
}
