import { defineRule } from '../../rule.ts';

/** Validation refuses it. A number in quotes is told by int-or-string-quoting. */
export default defineRule({
  id: 'port-name-invalid',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary:
    'The name of a container port, or the one that a Service or probe asks for, is no name that a port can have.',
  synonyms: ['kube-linter invalid-target-ports', 'kube-score container-ports-check'],
  refused: [
    {
      codes: ['KT4002'],
      field: /([cC]ontainers\[\d+\]\.ports\[\d+\]\.name|\.targetPort|\.(httpGet|tcpSocket)\.port)$/,
      message: /^Invalid value: "(?!\d+")[^"]*": (must be no more than 15|must contain|must not (begin|end|contain))/,
    },
  ],
});
