/** The three-way diff: a part of the program of its own, loaded when a command needs it (docs/adr/0002). In that part itself, diff-part-inline.ts stands here instead. */
export const loadDiff = (): Promise<typeof import('../diff/index.ts')> => import('../diff/index.ts');
