/** What `kt validate` needs of the part `schemas`. */
export type Checks = Pick<
  typeof import('../schemas/index.ts'),
  'SetValidation' | 'bundledSchemas' | 'parseKubernetesVersion' | 'schemaPath'
>;

/** In the bundle of `kt validate` alone (src/validate-main.ts), load-checks-inline.ts stands here instead. */
export const loadChecks = (): Promise<Checks> => import('../schemas/index.ts');
