const TAG = /<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#10': '\n', '#39': "'" };

/**
 * Reads a text as XML of elements, attributes and the usual entities, and throws where it is not well-formed.
 * @returns the names of all elements and the values of all attributes, in order
 */
export function checkXml(xml: string): { elements: string[]; attributes: string[] } {
  const elements: string[] = [];
  const attributes: string[] = [];
  const open: string[] = [];
  let at = /^\s*<\?xml [^>]*\?>/.exec(xml)?.[0].length ?? 0;
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    plain(xml.slice(at, next < 0 ? xml.length : next));
    if (next < 0) break;
    TAG.lastIndex = next;
    const tag = TAG.exec(xml);
    if (tag === null) throw new Error(`no tag: ${xml.slice(next, next + 80)}`);
    const [whole, closing, name, inner, empty] = tag as unknown as [string, string, string, string, string];
    for (const [, value] of inner.matchAll(/="([^"]*)"/g)) attributes.push(plain(value!));
    if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
    } else {
      elements.push(name);
      if (!empty) open.push(name);
    }
    at = next + whole.length;
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is not closed`);
  return { elements, attributes };
}

function plain(text: string): string {
  if (/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text)) throw new Error('a character that XML cannot hold');
  return text.replace(/&([^;]*;?)/g, (_, entity: string) => {
    const value = ENTITIES[entity.replace(/;$/, '')];
    if (value === undefined || !entity.endsWith(';')) throw new Error(`no entity: &${entity}`);
    return value;
  });
}
