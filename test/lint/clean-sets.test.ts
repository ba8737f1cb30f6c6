import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintSet } from '../../src/lint/lint.ts';

const FOLDER = new URL('./clean-sets/', import.meta.url);

/** Sets as people write them: applications, stores, add-ons of clusters, operators with their resources, what tools print. */
describe('a set without faults has no findings', () => {
  for (const name of readdirSync(FOLDER))
    it(name, () => {
      const text = readFileSync(new URL(name, FOLDER), 'utf8');
      const told = lintSet({ texts: [{ text, file: name }] }).diagnostics;
      expect(told.map(({ rule, code, message }) => `${rule ?? code}: ${message}`)).toEqual([]);
    });
});
