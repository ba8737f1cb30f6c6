import { missingObject, quote } from '../../describe.ts';
import { isClaimOfStatefulSet } from '../../objects/claim-templates.ts';
import { defineRule } from '../../rule.ts';
import { claimsOf } from '../../storage/claims.ts';
import { mismatch, volumeOf } from '../../storage/volumes.ts';

export default defineRule({
  id: 'pv-claimref-mismatch',
  section: 'E',
  severity: 'warning',
  profile: 'default',
  summary: 'A PersistentVolume is kept for a claim that does not exist or does not fit it.',
  check({ graph, report }) {
    const edges = graph.edges('bound-volume').filter(({ role }) => role === 'claim-ref');
    if (edges.length === 0) return;
    const claims = new Map(claimsOf(graph).map((claim) => [`${claim.namespace}/${claim.name}`, claim]));
    for (const edge of edges) {
      const { from, path, target, verdict } = edge;
      const claim = claims.get(`${target.namespace}/${target.name}`);
      if (claim === undefined) {
        if (verdict !== 'missing' || isClaimOfStatefulSet(graph, target.name, target.namespace)) continue;
        report({ object: from, path, ...missingObject(graph, edge) });
        continue;
      }
      const why = mismatch({ ...claim, selector: undefined }, volumeOf(graph, from));
      if (why === undefined) continue;
      report({
        object: from,
        path,
        message: `PersistentVolumeClaim ${quote(target.name)} cannot be bound: the volume ${why.reason}`,
        related: [{ message: 'the claim', object: claim.from, path: claim.path }],
      });
    }
  },
});
