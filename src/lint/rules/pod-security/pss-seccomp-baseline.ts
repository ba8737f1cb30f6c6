import { tellProfiles } from '../../pod-security/profiles.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'pss-seccomp-baseline',
  section: 'H',
  severity: 'error',
  profile: 'security',
  summary: 'A pod or container may make any system call.',
  synonyms: ['pss B', 'kubesec SeccompUnconfined', 'trivy KSV-0104', 'monokle PSS110'],
  check(context) {
    tellProfiles(context, 'seccompProfile', 'seccomp');
  },
});
