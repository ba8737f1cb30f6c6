// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import templateHookInvalid from './template-hook-invalid.ts';

export const rules: readonly Rule[] = [
  templateHookInvalid,
];
