import * as lint from '../lint/index.ts';

/** The rules in the same bundle: one file to read, and what they share with the commands is there once. */
export const loadLint = async (): Promise<typeof lint> => lint;
