import { has, struct, text } from '../../k8s/objects.ts';
import { isAllowedProfile } from '../../policy/pod-security/index.ts';
import { quote } from '../describe.ts';
import type { RuleContext } from '../rule.ts';
import { allSettings } from './settings.ts';

/** Tells of profiles that are none: `Unconfined`. Those of no type are refused by the server. */
export function tellProfiles(
  { graph, report }: RuleContext,
  field: 'appArmorProfile' | 'seccompProfile',
  name: string,
): void {
  for (const { pod, who, object, path } of allSettings(graph)) {
    const type = text(struct(object, field), 'type');
    if (!has(object, field) || type === '' || isAllowedProfile(type)) continue;
    report({
      object: pod.object,
      path: [...path, field, 'type'],
      message: `${who} runs with ${name} profile ${quote(type)}`,
    });
  }
}
