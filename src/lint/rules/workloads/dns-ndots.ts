import { bool, list, struct, text } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** Only pods that ask the DNS of the cluster have the five dots of it. */
export default defineRule({
  id: 'dns-ndots',
  section: 'C',
  severity: 'info',
  profile: 'policy',
  summary: "A pod takes the options of the cluster's DNS as they are.",
  synonyms: ['kube-linter dnsconfig-options'],
  check({ graph, report }) {
    for (const { object, spec, specPath, lasting } of graph.pods) {
      const policy = text(spec, 'dnsPolicy') || 'ClusterFirst';
      const usesCluster =
        policy === 'ClusterFirstWithHostNet' || (policy === 'ClusterFirst' && bool(spec, 'hostNetwork') !== true);
      if (!lasting || !usesCluster || list(struct(spec, 'dnsConfig'), 'options').length > 0) continue;
      report({ object, path: [...specPath, 'dnsConfig'], message: 'dnsConfig has no options, so that ndots is 5' });
    }
  },
});
