import type { Manifest } from '../../../k8s/manifest.ts';
import { groupKindOf } from '../../objects/group-kind.ts';
import { pathText } from '../../path.ts';
import { defineRule } from '../../rule.ts';
import {
  DEPRECATED_KINDS,
  type DeprecatedField,
  deprecatedInObject,
  deprecatedInPod,
} from '../../workloads/deprecated-fields.ts';

/** What the API server warns of, and what only the documentation of the types says. Kinds and versions are told by api-deprecated. */
export default defineRule({
  id: 'deprecated-field',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'A field, a value or an annotation is deprecated.',
  refused: [{ codes: ['KT4100'], message: /\bdeprecated\b|non-functional in v/ }],
  check({ graph, minor, report }) {
    const tell = (object: Manifest, { path, since, instead }: DeprecatedField): void => {
      if (minor < since) return;
      const message = `${pathText(path)} is deprecated since 1.${since}`;
      report({ object, path, message, help: `use ${instead}` });
    };
    for (const { object, spec, specPath } of graph.pods)
      for (const field of deprecatedInPod(spec, specPath)) tell(object, field);
    for (const object of graph.ofKinds(DEPRECATED_KINDS))
      for (const field of deprecatedInObject(groupKindOf(object.id), object.object)) tell(object, field);
  },
});
