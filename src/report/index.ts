/** Pages of diagnostic codes: a part of its own, loaded by the commands that print them. */
export { type CodePage, codePages } from './codes.ts';
export { codePageText, codesMarkdown } from './explain-code.ts';
