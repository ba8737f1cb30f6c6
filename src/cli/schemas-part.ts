/** The checks of manifests: a part of the program of its own, loaded when a command needs it (docs/adr/0002). */
export const loadSchemas = (): Promise<typeof import('../schemas/index.ts')> => import('../schemas/index.ts');
