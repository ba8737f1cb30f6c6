import { describe, expect, it } from 'vitest';
import { Documents } from '../../src/lsp/documents.ts';

const URI = 'file:///pod.yaml';
const insert = (character: number, text: string) => ({
  range: { start: { line: 0, character }, end: { line: 0, character } },
  text,
});
/** What typing `text` into an empty document sends, one change for each key. */
const typing = (text: string, version = 2) =>
  [...text].map((key, at) => ({ version: version + at, parts: [insert(at, key)] }));

function documents(text = '', version = 1): Documents {
  const all = new Documents();
  all.open(URI, version, text);
  return all;
}

describe('changes of a document', () => {
  it('in the order of a burst of Helix 25.01 give what was typed', () => {
    const sent = typing('abcdefghijklmno');
    const late = [14, 7, 15, 8].map((version) => sent.find((change) => change.version === version)!);
    const all = documents();
    for (const { version, parts } of [...sent.filter((change) => !late.includes(change)), ...late])
      expect(all.change(URI, version, parts)).toBeUndefined();
    expect(all.get(URI)!.getText()).toBe('abcdefghijklmno');
    expect(all.get(URI)!.version).toBe(16);
  });

  it('in any order, by chance, give what was typed', () => {
    let seed = 7;
    const chance = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return seed % below;
    };
    for (let round = 0; round < 50; round += 1) {
      const sent = typing('kind: Deployment # and no more');
      const text = sent.map(({ parts }) => parts[0]!.text).join('');
      const all = documents();
      while (sent.length > 0) {
        const [{ version, parts }] = sent.splice(chance(sent.length), 1) as [(typeof sent)[number]];
        expect(all.change(URI, version, parts)).toBeUndefined();
      }
      expect(all.get(URI)!.getText()).toBe(text);
    }
  });

  it('count at once where versions leave numbers out', () => {
    const all = documents();
    for (const { version, parts } of typing('abc')) {
      all.change(URI, version * 10, parts);
      expect(all.get(URI)!.version).toBe(version * 10);
    }
    expect(all.get(URI)!.getText()).toBe('abc');
  });

  it('that come twice, before the document was opened, or too late are left out, and told', () => {
    const all = documents('', 10);
    const sent = typing('a'.repeat(100), 12);
    for (const { version, parts } of sent) all.change(URI, version, parts);
    expect(all.change(URI, 111, [insert(0, 'twice')])).toContain('left out');
    expect(all.change(URI, 10, [insert(0, 'before')])).toContain('left out');
    expect(all.change(URI, 11, [insert(0, 'late')])).toContain('left out');
    expect(all.get(URI)!.getText()).toBe('a'.repeat(100));
  });

  it('keep no more than some text to be put behind others', () => {
    const all = documents();
    const much = 'x'.repeat(1 << 20);
    all.change(URI, 3, [insert(0, 'y')]);
    all.change(URI, 4, [insert(0, much)]);
    expect(all.change(URI, 2, [insert(0, 'late')])).toContain('left out');
    all.change(URI, 5, [insert(0, 'y')]);
    expect(all.get(URI)!.getText()).toBe(`y${much}y`);
  });

  it('that hold the whole text settle what was before them', () => {
    const all = documents('old', 5);
    all.change(URI, 7, [insert(0, 'x')]);
    expect(all.change(URI, 6, [insert(0, 'left'), { text: 'whole' }, insert(0, 'a ')])).toBeUndefined();
    expect(all.get(URI)!.getText()).toBe('a whole');
    expect(all.get(URI)!.version).toBe(7);
    expect(all.change(URI, 7, [insert(0, 'x')])).toContain('left out');
    expect(all.change(URI, 8, [insert(0, 'in ')])).toBeUndefined();
    expect(all.get(URI)!.getText()).toBe('in a whole');
  });
});
