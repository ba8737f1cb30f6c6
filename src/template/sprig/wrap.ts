import { byteLength, sliceBytes } from '../go/bytes.ts';
import { fromBinary, toBinary } from '../go/strings.ts';

/** goutils.WrapCustom: breaks lines at blanks; widths are bytes. */
export function wrap(s: string, width: number, newLine: string, breakLongWords: boolean): string {
  return fromBinary(wrapBinary(toBinary(s), Math.max(width, 1), toBinary(newLine || '\n'), breakLongWords));
}

function wrapBinary(s: string, width: number, newLine: string, breakLongWords: boolean): string {
  const lines: string[] = [];
  let offset = 0;
  while (s.length - offset > width) {
    if (s[offset] === ' ') {
      offset += 1;
      continue;
    }
    const blank = s.slice(offset, offset + width + 1).lastIndexOf(' ');
    if (blank < 0 && breakLongWords) {
      lines.push(s.slice(offset, offset + width));
      offset += width;
      continue;
    }
    const end = blank < 0 ? s.indexOf(' ', offset + width) : offset + blank;
    if (end < 0) break;
    lines.push(s.slice(offset, end));
    offset = end + 1;
  }
  lines.push(s.slice(offset));
  return lines.join(newLine);
}

/** goutils.AbbreviateFull: what stays of a long text, with three dots at one end or both; widths are bytes. */
export function abbreviate(s: string, left: number, width: number): string {
  const length = byteLength(s);
  if (width < 4) return '';
  if (length <= width) return s;
  let offset = Math.min(left, length);
  if (length - offset < width - 3) offset = length - (width - 3);
  if (offset <= 4) return `${sliceBytes(s, 0, width - 3)}...`;
  if (width < 7) return '';
  if (offset + width - 3 < length) return `...${abbreviate(sliceBytes(s, offset, length), 0, width - 3)}`;
  return `...${sliceBytes(s, length - (width - 3), length)}`;
}
