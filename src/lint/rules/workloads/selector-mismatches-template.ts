import { defineRule } from '../../rule.ts';

/** Validation refuses it, by labels.Selector.Matches. No labels match a selector that is not there. */
export default defineRule({
  id: 'selector-mismatches-template',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'The selector of a workload does not match the labels of its own pod template.',
  synonyms: [
    'kube-linter mismatching-selector',
    'kube-score deployment-pod-selector-labels-match-template-metadata-labels',
    'kube-score statefulset-pod-selector-labels-match-template-metadata-labels',
    'monokle LNK001',
    'kubescape C-0296',
    'popeye 508',
  ],
  yieldsTo: { 'selector-missing': 'object' },
  refused: [
    {
      codes: ['KT4002'],
      field: /\.metadata\.labels$/,
      message: /: `selector` does not match template `labels`$/,
      unless: 'selector-missing',
    },
  ],
});
