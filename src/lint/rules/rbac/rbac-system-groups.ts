import { structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { BINDINGS } from '../../graph/families/rbac.ts';
import { defineRule } from '../../rule.ts';

const WIDE = new Map([
  ['system:anonymous', 'whoever reaches the API server'],
  ['system:unauthenticated', 'whoever reaches the API server'],
  ['system:authenticated', 'every user and every pod'],
  ['system:masters', 'a group that no policy holds back'],
]);

export default defineRule({
  id: 'rbac-system-groups',
  section: 'G',
  severity: 'error',
  profile: 'security',
  summary: 'A binding grants something to everybody, or to a group that nobody can be taken out of.',
  synonyms: [
    'trivy KSV-0122',
    'trivy KSV-0123',
    'trivy KSV-01011',
    'kubesec BindingsToSystemAnonymous',
    'gatekeeper disallowanonymous',
    'kubescape C-0262',
    'datree CIS_INVALID_VALUE_SYSTEM_MASTERS',
  ],
  check({ graph, report }) {
    for (const binding of graph.ofKinds(BINDINGS))
      for (const [i, subject] of structs(binding.object, 'subjects').entries()) {
        const name = text(subject, 'name');
        const who = text(subject, 'kind') === 'ServiceAccount' ? undefined : WIDE.get(name);
        if (who === undefined) continue;
        report({ object: binding, path: ['subjects', i, 'name'], message: `${quote(name)} is ${who}` });
      }
  },
});
