/** encoding/pem. */
import { decodeBase64 } from '../go/base64.ts';
import { toBytes } from '../go/bytes.ts';

export interface PemBlock {
  readonly type: string;
  readonly bytes: Buffer;
}

export function encodePem(type: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${type}-----`, ...lines, `-----END ${type}-----`, ''].join('\n');
}

const BEGIN = /(?:^|\n)-----BEGIN ([^\n]*)-----[ \t\r]*\n/g;

/** pem.Decode: the first block that is whole; text around it does not matter. */
export function decodePem(text: string): PemBlock | undefined {
  for (const match of text.matchAll(BEGIN)) {
    const type = match[1]!;
    const rest = text.slice(match.index + match[0].length);
    const end = rest.startsWith('-----END ') ? 0 : rest.indexOf('\n-----END ');
    if (end < 0) return undefined;
    const trailer = rest.slice(rest.indexOf('-----END ', end) + '-----END '.length);
    if (!trailer.startsWith(`${type}-----`) || !/^[ \t\r]*(?:\n|$)/.test(trailer.slice(type.length + 5))) continue;
    const decoded = decodeBase64(toBytes(withoutHeaders(rest.slice(0, end)).replace(/[ \t]/g, '')));
    if ('bytes' in decoded) return { type, bytes: Buffer.from(decoded.bytes) };
  }
  return undefined;
}

/** Lines of the form `Proc-Type: 4,ENCRYPTED` before the data. */
function withoutHeaders(body: string): string {
  const lines = body.split('\n');
  const data = lines.findIndex((line) => !line.includes(':'));
  return lines.slice(Math.max(data, 0)).join('\n');
}
