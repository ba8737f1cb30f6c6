import { entries } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { embeddedFault } from '../../workloads/embedded-text.ts';

/** Of TOML only the syntax is read. */
export default defineRule({
  id: 'embedded-config-invalid',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'A value of a ConfigMap that is JSON, TOML or YAML by its name cannot be read as such.',
  check({ graph, report }) {
    for (const object of graph.ofKind('ConfigMap'))
      for (const [key, value] of entries(object.object, 'data')) {
        const fault = embeddedFault(key, value);
        if (fault !== undefined)
          report({ object, path: ['data', key], part: 'key', message: `${quote(key)} cannot be read: ${fault}` });
      }
  },
});
