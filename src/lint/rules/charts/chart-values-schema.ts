import { schemaFaults } from '../../charts/schema-faults.ts';
import { defineRule } from '../../rule.ts';

/** The render validates; its report is taken apart, so that each fault is told where its value was set. */
export default defineRule({
  id: 'chart-values-schema',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'The values do not fit values.schema.json.',
  synonyms: ['helm-lint'],
  refused: [
    { codes: ['KT1106'], message: /values\.schema\.json|specifications of the schema|^unable to validate schema/ },
  ],
  check({ charts, report }) {
    for (const chart of charts)
      for (const refusal of chart.diagnostics)
        if (refusal.code === 'KT1106') for (const fault of schemaFaults(chart, refusal)) report(fault);
  },
});
