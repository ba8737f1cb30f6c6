/** net.SplitHostPort: whether a text splits into host and port. Addresses with colons need brackets. */
export function isHostPort(text: string): boolean {
  const colon = text.lastIndexOf(':');
  if (colon < 0) return false;
  if (!text.startsWith('[')) return text.indexOf(':') === colon && !/[[\]]/.test(text);
  const end = text.indexOf(']');
  if (end < 0 || end + 1 !== colon) return false;
  return !text.slice(1).includes('[') && !text.slice(end + 1).includes(']');
}
