import { base64Fault } from './base64.ts';

/** A block of encoding/pem. */
export interface PemBlock {
  readonly type: string;
  readonly hasHeaders: boolean;
  readonly bytes: Buffer;
}

const BEGIN = '-----BEGIN ';
const END = '\n-----END ';
const DASHES = '-----';

/**
 * All blocks that pem.Decode finds in a text of one character a byte. Blocks that are not whole, whose ends differ or
 * whose base64 is broken are passed over.
 */
export function pemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  let rest = text;
  for (;;) {
    const end = rest.indexOf(END);
    if (end < 0) return blocks;
    const begin = rest.lastIndexOf(BEGIN, end - 1);
    const isLineStart = begin === 0 || (begin > 0 && rest[begin - 1] === '\n');
    const found = isLineStart ? readBlock(rest, begin, end) : undefined;
    if (found !== undefined) blocks.push(found);
    rest = rest.slice(found === undefined ? end + END.length : afterLine(rest, end + 1));
  }
}

const afterLine = (text: string, from: number): number => {
  const newLine = text.indexOf('\n', from);
  return newLine < 0 ? text.length : newLine + 1;
};

function readBlock(text: string, begin: number, end: number): PemBlock | undefined {
  const bodyAt = afterLine(text, begin);
  const typeLine = trimEnd(text.slice(begin + BEGIN.length, bodyAt));
  if (!typeLine.endsWith(DASHES)) return undefined;
  const type = typeLine.slice(0, -DASHES.length);
  const trailer = trimEnd(text.slice(end + END.length, afterLine(text, end + END.length)));
  if (trailer !== `${type}${DASHES}`) return undefined;
  let at = bodyAt;
  while (at < end && text.slice(at, afterLine(text, at)).includes(':')) at = afterLine(text, at);
  const hasHeaders = at > bodyAt;
  if (hasHeaders && at > end) return undefined;
  const base64 = text.slice(at, Math.max(at, end)).replace(/[ \t]/g, '');
  if (base64Fault(base64) !== undefined) return undefined;
  return { type, hasHeaders, bytes: Buffer.from(base64, 'base64') };
}

/** A line without the white space at its end. */
const trimEnd = (line: string): string => line.replace(/[ \t\r\n]{1,1000}$/, '');
