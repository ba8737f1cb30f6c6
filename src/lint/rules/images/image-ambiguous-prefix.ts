import { struct, texts } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** Both templates of Gatekeeper's library compare with startswith; the second version of the first compares exactly. */
const CONSTRAINTS = ['constraints.gatekeeper.sh/K8sAllowedRepos', 'constraints.gatekeeper.sh/K8sDisallowedRepos'];

export default defineRule({
  id: 'image-ambiguous-prefix',
  section: 'K',
  severity: 'info',
  profile: 'policy',
  summary: "A constraint's list of registries holds a prefix that other registries begin with too.",
  synonyms: ['trivy KSV-0124'],
  check({ graph, report }) {
    for (const object of graph.ofKinds(CONSTRAINTS))
      for (const [i, repo] of texts(struct(struct(object.object, 'spec'), 'parameters'), 'repos').entries())
        if (repo !== '' && !/[/@]$|:[\w.-]+$|@/.test(repo))
          report({
            object,
            path: ['spec', 'parameters', 'repos', i],
            message: `${quote(repo)} is also the beginning of other names, such as ${quote(`${repo}.example.org/`)}`,
            help: `end it with a slash: ${quote(`${repo}/`)}`,
          });
  },
});
