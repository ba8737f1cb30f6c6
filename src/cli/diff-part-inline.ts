import * as diff from '../diff/index.ts';

/** The differences in the same bundle: one file to read, and what they share with the command is there once. */
export const loadDiff = async (): Promise<typeof diff> => diff;
