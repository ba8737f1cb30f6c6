import { enumerate } from '../../describe.ts';
import type { Path } from '../../path.ts';
import { defineRule } from '../../rule.ts';
import { type Binding, bindClaims } from '../../storage/binding.ts';

/** Claims that a volume is kept for (claimRef) are told by pv-claimref-mismatch. Of a StatefulSet's claims the first is told. */
export default defineRule({
  id: 'pvc-no-matching-pv',
  section: 'E',
  severity: 'warning',
  profile: 'default',
  summary: 'A claim that needs a PersistentVolume made by hand fits none of the set.',
  check({ graph, report }) {
    const told = new Set<string>();
    for (const { claim, volume, refused } of bindClaims(graph)) {
      if (volume !== undefined || refused.length === 0) continue;
      const key = JSON.stringify([graph.namespaceOf(claim.from), claim.from.id.kind, claim.from.id.name, claim.path]);
      if (told.has(key)) continue;
      told.add(key);
      const who = claim.from.id.kind === 'PersistentVolumeClaim' ? '' : `claim "${claim.name}": `;
      const what = claim.volumeName === '' ? 'no PersistentVolume fits' : 'the PersistentVolume does not fit';
      report({
        object: claim.from,
        path: [...claim.path, ...fieldToChange(refused, claim.volumeName)],
        message: `${who}${what}: ${enumerate(refused.map(({ reason }) => reason))}`,
      });
    }
  },
});

/** The field that all volumes fail by, where it is the same. */
function fieldToChange(refused: Binding['refused'], volumeName: string): Path {
  const fields = new Set(refused.map(({ field }) => field));
  const [field] = fields;
  if (fields.size > 1 || field === 'taken') return volumeName === '' ? [] : ['volumeName'];
  return field === 'resources' ? ['resources', 'requests', 'storage'] : [field!];
}
