import { defineRule } from '../../rule.ts';

/** Validation refuses it. */
export default defineRule({
  id: 'selector-invalid',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'A selector has an operator or values that it cannot have.',
  refused: [
    { codes: ['KT3002', 'KT4001', 'KT4002', 'KT4003', 'KT4004'], field: /\.match(Labels|Expressions|Fields)(\[|\.|$)/ },
    {
      codes: ['KT3002', 'KT4002'],
      field: /(^|[.\]])(s|\w+S)elector(\[.*\])?$/,
      message: /label|expected a string|cannot unmarshal|^Invalid value: \{.*\}$/,
    },
  ],
});
