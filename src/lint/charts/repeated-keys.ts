import { splitDocuments } from '../../k8s/documents.ts';
import { Locator, type RepeatedKey } from '../../k8s/locate.ts';
import { readYaml } from '../../yaml/read.ts';

/** What was found last in each file: in an editor most are the same the next time, and values may be large. */
const last = new Map<string, { readonly text: string; readonly found: readonly RepeatedKey[] }>();
const MOST_LAST = 100;

/** Keys that stand twice in a mapping of a file of values. What cannot be read is left out: the render tells it. */
export function repeatedKeysIn(file: string, text: string): readonly RepeatedKey[] {
  const earlier = last.get(file);
  if (earlier?.text === text) return earlier.found;
  const found = splitDocuments(text).flatMap((document) =>
    readYaml(document.text, { duplicateKeys: 'last' }).error === undefined
      ? new Locator(text, document).repeatedKeys()
      : [],
  );
  if (last.size >= MOST_LAST) last.clear();
  last.set(file, { text, found });
  return found;
}
