// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import configmapRefMissing from './configmap-ref-missing.ts';
import serviceSelectorMatchesNothing from './service-selector-matches-nothing.ts';
import volumeMountWithoutVolume from './volume-mount-without-volume.ts';

export const rules: readonly Rule[] = [
  configmapRefMissing,
  serviceSelectorMatchesNothing,
  volumeMountWithoutVolume,
];
