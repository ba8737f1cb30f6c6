import { expect, test } from 'vitest';
import { checkConstraint, parseConstraint, parseVersion, satisfies } from '../../../src/template/go/semver.ts';
import { fixtureRows, outcome } from './fixtures.ts';

interface Row {
  constraint: string;
  version: string;
  ok?: boolean;
  error?: string;
}

test.each(fixtureRows<Row>('semver').map((row) => [row.constraint, row.version, row] as const))(
  '%j with %j as Masterminds/semver',
  (constraint, version, row) => {
    const check = () => {
      const parsed = parseConstraint(constraint);
      return checkConstraint(parsed, parseVersion(version));
    };
    expect(outcome(check)).toEqual(row.error === undefined ? row.ok : { error: row.error });
    expect(satisfies(constraint, version)).toBe(row.ok ?? false);
  },
);

test('long texts are refused before they are read', () => {
  expect(outcome(() => parseVersion('1'.repeat(257)))).toEqual({ error: 'version string is too long (max 256 bytes)' });
  expect(outcome(() => parseConstraint('1'.repeat(513)))).toEqual({
    error: 'constraint string is too long (max 512 bytes)',
  });
  expect(outcome(() => parseConstraint('1||'.repeat(40)))).toEqual({ error: 'too many constraint groups (max 32)' });
});

test('blanks without end take no time', () => {
  const start = performance.now();
  outcome(() => parseConstraint(`${'1    '.repeat(102)}!`));
  expect(performance.now() - start).toBeLessThan(200);
});
