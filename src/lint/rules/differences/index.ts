// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import diffDeletesData from './diff-deletes-data.ts';
import diffFieldOwnedElsewhere from './diff-field-owned-elsewhere.ts';
import diffImmutableField from './diff-immutable-field.ts';
import diffListMergeSurprise from './diff-list-merge-surprise.ts';
import diffNoise from './diff-noise.ts';
import diffRestartsPods from './diff-restarts-pods.ts';
import diffSecretChanged from './diff-secret-changed.ts';

export const rules: readonly Rule[] = [
  diffDeletesData,
  diffFieldOwnedElsewhere,
  diffImmutableField,
  diffListMergeSurprise,
  diffNoise,
  diffRestartsPods,
  diffSecretChanged,
];
