import { structs, text } from '../../../k8s/objects.ts';
import { restrictedVolumeType } from '../../../policy/pod-security/index.ts';
import { quote } from '../../describe.ts';
import { podsToSecure } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** hostPath breaks the baseline already, and pss-host-path says so; volumes of no type are refused. */
export default defineRule({
  id: 'pss-volume-types',
  section: 'H',
  severity: 'warning',
  profile: 'security',
  summary: 'A volume is of a type beyond those of the restricted level.',
  synonyms: ['pss R', 'trivy KSV-0028', 'trivy KSV-0121', 'monokle PSS201', 'gatekeeper volumes'],
  check({ graph, report }) {
    for (const { object, spec, specPath } of podsToSecure(graph))
      for (const [i, volume] of structs(spec, 'volumes').entries()) {
        const type = restrictedVolumeType(volume);
        if (type === undefined || type === 'hostPath' || type === 'unknown') continue;
        report({
          object,
          path: [...specPath, 'volumes', i, type],
          part: 'key',
          message: `volume ${quote(text(volume, 'name'))} is of type ${type}`,
        });
      }
  },
});
