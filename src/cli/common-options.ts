import type { OptionSpec } from './option.ts';

/** Options that several commands take alike; a command may say more of them, or put them into a group. */

export const TEXT_OR_JSON: OptionSpec = {
  name: 'output',
  short: 'o',
  type: 'string',
  value: 'FORMAT',
  choices: ['text', 'json'],
  default: 'text',
  describe: 'for people, or for programs',
};

export const KUBERNETES_VERSION: OptionSpec = {
  name: 'kubernetes-version',
  synonyms: ['kube-version'],
  type: 'string',
  value: 'VERSION',
  default: 'latest',
  describe: 'the version of Kubernetes',
};
