/** Fixes: a part of the program of its own, loaded when somebody asks for them (docs/adr/0002). */
export const loadFix = (): Promise<typeof import('../fix/index.ts')> => import('../fix/index.ts');
