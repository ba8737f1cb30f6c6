// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import secretAsEnv from './secret-as-env.ts';
import secretCommitted from './secret-committed.ts';
import secretInArgs from './secret-in-args.ts';
import secretInConfigmap from './secret-in-configmap.ts';
import secretInEnvValue from './secret-in-env-value.ts';
import secretInValues from './secret-in-values.ts';

export const rules: readonly Rule[] = [
  secretAsEnv,
  secretCommitted,
  secretInArgs,
  secretInConfigmap,
  secretInEnvValue,
  secretInValues,
];
