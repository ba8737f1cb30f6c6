import type { Manifest } from '../../../k8s/manifest.ts';
import { groupKindOf } from '../../objects/group-kind.ts';
import { pathText } from '../../path.ts';
import { defineRule } from '../../rule.ts';
import { GATED_KINDS, GateCheck, type GatedField } from '../../workloads/gated-fields.ts';

/** The server drops such a field without a word. */
export default defineRule({
  id: 'feature-gated-field',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'A field belongs to a feature that is off by default in this version of Kubernetes.',
  check({ graph, minor, report }) {
    const tell = (object: Manifest, { path, gate }: GatedField): void =>
      report({
        object,
        path,
        message: `${pathText(path)} is dropped unless the feature gate ${gate} is on, which it is not by default in 1.${minor}`,
      });
    const check = new GateCheck(minor);
    for (const { object, spec, specPath, containers } of graph.pods) {
      for (const field of check.inPod(spec, specPath)) tell(object, field);
      for (const container of containers) for (const field of check.inContainer(container)) tell(object, field);
    }
    for (const object of graph.ofKinds(GATED_KINDS))
      for (const field of check.inObject(groupKindOf(object.id), object.object)) tell(object, field);
  },
});
