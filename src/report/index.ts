/** Pages of diagnostic codes and the formats that few runs ask for: a part of its own, loaded when needed. */
export { type CodePage, codePages } from './codes.ts';
export { codePageText, codesMarkdown } from './explain-code.ts';
export { otherFormats } from './formats.ts';
export { reportFindingsMarkdown } from './markdown.ts';
