import type { Draft, DraftChange } from '../drafts.ts';
import { appendEntries, prependLines } from '../insert.ts';
import { childAt, childrenOf, isSimpleScalar, type Place, rootOf, sourceOf } from '../place.ts';
import { isSame } from '../remove.ts';
import type { Fixer } from './fixer.ts';

/**
 * Labels that a workload selects its pods by and does not give them. A selector cannot be changed once it is there, so the
 * labels are what is missing; where they are there with other values, nobody can know what is meant.
 */
export const selectorLabels: Fixer = {
  of: ['KT4002'],
  draft({ message }, place): Draft | undefined {
    if (!message.includes('`selector` does not match template `labels`')) return undefined;
    const spec = specAround(place);
    const wanted = childrenOfMapping(childAt(spec, 'selector', 'matchLabels'));
    const template = childAt(spec, 'template');
    const labels = childAt(template, 'metadata', 'labels');
    const missing = wanted.filter(({ steps }) => childAt(labels, steps.at(-1)!) === undefined);
    const differs = wanted.some(({ steps, value }) => {
      const given = childAt(labels, steps.at(-1)!);
      return given !== undefined && !isSame(given.value, value);
    });
    if (template === undefined || missing.length === 0 || differs) return undefined;
    if (!missing.every((one) => isSimpleScalar(one, one.key!) && isSimpleScalar(one, one.value))) return undefined;
    const entries = missing.map((one) => `${sourceOf(one, one.key!)}: ${sourceOf(one, one.value)}`);
    const change = added(template, labels, entries);
    return (
      change && {
        title: `label the pods with ${missing.map(({ steps }) => `"${String(steps.at(-1))}"`).join(', ')}`,
        changes: [change],
        touches: [[...template.steps, 'metadata']],
      }
    );
  },
};

/** In the labels, or with those above them that are missing too. */
function added(template: Place, labels: Place | undefined, entries: readonly string[]): DraftChange | undefined {
  if (childrenOfMapping(labels).length > 0) return appendEntries(labels!, entries);
  if (labels !== undefined) return undefined;
  const metadata = childAt(template, 'metadata');
  const lines = ['labels:', ...entries.map((one) => `  ${one}`)];
  if (metadata !== undefined) return prependLines(metadata, lines);
  return prependLines(template, ['metadata:', ...lines.map((line) => `  ${line}`)]);
}

const childrenOfMapping = (place: Place | undefined): Place[] =>
  place?.value.kind === 'mapping' ? childrenOf(place) : [];

/** The spec of the workload that the place belongs to; of several around it, the outermost is a List's item's. */
function specAround(place: Place): Place | undefined {
  for (let at: Place | undefined = place; at !== undefined; at = at.parent)
    if (childAt(at, 'spec', 'selector') !== undefined && childAt(at, 'kind') !== undefined) return childAt(at, 'spec');
  return childAt(rootOf(place.document), 'spec');
}
