/** The lint rules: a part of the program of its own, loaded when a command needs it (docs/adr/0002). In that part itself, lint-part-inline.ts stands here instead. */
export const loadLint = (): Promise<typeof import('../lint/index.ts')> => import('../lint/index.ts');
