import { entries } from '../../../k8s/objects.ts';
import { APPARMOR_ANNOTATION, isAllowedAppArmorAnnotation } from '../../../policy/pod-security/index.ts';
import { quote } from '../../describe.ts';
import { tellProfiles } from '../../pod-security/profiles.ts';
import { podsToSecure } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** Until 1.30 profiles were annotations of the pod, which still count. */
export default defineRule({
  id: 'pss-apparmor',
  section: 'H',
  severity: 'error',
  profile: 'security',
  summary: 'A pod or container runs without a profile of AppArmor.',
  synonyms: [
    'pss B',
    'kubesec ApparmorUnconfined',
    'kubesec ApparmorAny',
    'trivy KSV-0002',
    'monokle PSS107',
    'gatekeeper apparmor',
  ],
  check(context) {
    tellProfiles(context, 'appArmorProfile', 'AppArmor');
    for (const { object, path, metadata } of podsToSecure(context.graph))
      for (const [key, value] of entries(metadata, 'annotations')) {
        if (!key.startsWith(APPARMOR_ANNOTATION) || isAllowedAppArmorAnnotation(value)) continue;
        context.report({
          object,
          path: [...path, 'metadata', 'annotations', key],
          message: `container ${quote(key.slice(APPARMOR_ANNOTATION.length))} runs with AppArmor profile ${quote(value)}`,
        });
      }
  },
});
