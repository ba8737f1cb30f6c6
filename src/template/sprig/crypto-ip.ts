/** net.ParseIP: the address in four bytes, or in sixteen where it is no IPv4 address. */
export function parseIP(text: string): Buffer | undefined {
  if (!text.includes(':')) return parseIPv4(text);
  const bytes = parseIPv6(text);
  const mapped = bytes?.subarray(0, 12).equals(Buffer.from('00000000000000000000ffff', 'hex'));
  return mapped ? bytes!.subarray(12) : bytes;
}

function parseIPv4(text: string): Buffer | undefined {
  const parts = text.split('.');
  // No leading zeros: some would read them as octal.
  const valid = parts.length === 4 && parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256);
  return valid ? Buffer.from(parts.map(Number)) : undefined;
}

function parseIPv6(text: string): Buffer | undefined {
  const tail = /^(.*:)([0-9.]*\.[0-9.]*)$/.exec(text);
  const v4 = tail === null ? undefined : parseIPv4(tail[2]!);
  if (tail !== null && v4 === undefined) return undefined;
  const groups =
    v4 === undefined ? text : `${tail![1]}${v4.readUInt16BE(0).toString(16)}:${v4.readUInt16BE(2).toString(16)}`;
  const halves = groups.split('::');
  if (halves.length > 2) return undefined;
  const [head, rest] = halves.map((half) => (half === '' ? [] : half.split(':'))) as [string[], string[]?];
  const missing = 8 - head.length - (rest?.length ?? 0);
  if (rest === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...new Array<string>(rest === undefined ? 0 : missing).fill('0'), ...(rest ?? [])];
  if (!all.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}
