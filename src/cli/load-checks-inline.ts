import { bundledSchemas, parseKubernetesVersion, SetValidation, schemaPath } from '../schemas/index.ts';
import type { Checks } from './load-checks.ts';

/** The checks in the same bundle: one file to read, and what other commands need of the part stays out. */
export const loadChecks = async (): Promise<Checks> => ({
  bundledSchemas,
  parseKubernetesVersion,
  SetValidation,
  schemaPath,
});
