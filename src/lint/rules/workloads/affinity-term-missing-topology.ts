import { defineRule } from '../../rule.ts';

/** Validation refuses it: Required, then what a label's key has to be like. */
export default defineRule({
  id: 'affinity-term-missing-topology',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'A term of pod affinity or anti-affinity does not say which topology it is about.',
  refused: [
    {
      codes: ['KT4001', 'KT4002'],
      field: /(Execution\[\d+\]|\.podAffinityTerm|\.topologySpreadConstraints\[\d+\])\.topologyKey$/,
    },
  ],
});
