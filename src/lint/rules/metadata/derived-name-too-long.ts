import { list, struct, structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** A label holds 63 characters. The revision's hash behind the name of a StatefulSet takes a dash and up to ten. */
const LONGEST_SET = 52;
const LONGEST_NAME = 253;

/** Of CronJobs validation refuses it: eleven characters go to the time of a Job. */
export default defineRule({
  id: 'derived-name-too-long',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'A name that is made of this one is too long.',
  refused: [
    {
      kinds: ['batch/CronJob'],
      codes: ['KT4002'],
      field: /^metadata\.(name|generateName)$/,
      message: /no more than 52/,
    },
  ],
  check({ graph, report }) {
    for (const manifest of graph.ofKind('apps/StatefulSet')) {
      const { name } = manifest.id;
      if (name.length > LONGEST_SET)
        report({
          object: manifest,
          path: ['metadata', 'name'],
          message: `the label of its revision is made of the name, ${quote(name)}, and becomes longer than 63 characters`,
          help: `names of StatefulSets have room for ${LONGEST_SET}`,
        });
      const templates = structs(struct(manifest.object, 'spec'), 'volumeClaimTemplates');
      const last = String(list(struct(manifest.object, 'spec'), 'volumeClaimTemplates').length);
      for (const [i, template] of templates.entries()) {
        const claim = text(struct(template, 'metadata'), 'name');
        if (`${claim}-${name}-${last}`.length <= LONGEST_NAME) continue;
        report({
          object: manifest,
          path: ['spec', 'volumeClaimTemplates', i, 'metadata', 'name'],
          message: `the names of claims made of ${quote(claim)} become longer than ${LONGEST_NAME} characters`,
        });
      }
    }
  },
});
