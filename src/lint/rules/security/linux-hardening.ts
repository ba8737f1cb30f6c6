import type { JsonObject } from '../../../core/json.ts';
import { has, list, struct, text } from '../../../k8s/objects.ts';
import { APPARMOR_ANNOTATION, isWindows } from '../../../policy/pod-security/index.ts';
import { securedPods } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** Privileged containers are confined by nothing, and pss-privileged says so. */
export default defineRule({
  id: 'linux-hardening',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'Nothing confines a container: no AppArmor, seccomp or SELinux, and no dropped capabilities.',
  synonyms: ['polaris linuxHardening', 'kubescape C-0055'],
  check({ graph, report }) {
    for (const { pod, whole, containers } of securedPods(graph)) {
      if (isWindows(pod) || isConfined(whole.object)) continue;
      const annotations = struct(pod.metadata, 'annotations');
      for (const { who, object, path, container } of containers) {
        if (isConfined(object) || has(annotations, APPARMOR_ANNOTATION + container.name)) continue;
        if (object?.privileged === true) continue;
        report({
          object: pod.object,
          path,
          message: `${who} has no profile of AppArmor, seccomp or SELinux and drops no capabilities`,
        });
      }
    }
  },
});

const isConfined = (settings: JsonObject | undefined): boolean =>
  ['seccompProfile', 'appArmorProfile'].some((field) =>
    /^(RuntimeDefault|Localhost)$/.test(text(struct(settings, field), 'type')),
  ) ||
  has(settings, 'seLinuxOptions') ||
  list(struct(settings, 'capabilities'), 'drop').length > 0;
