import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isTimestamp } from '../../src/yaml/resolve.ts';

// What time.Parse says of each (Go 1.26).
it.each([
  ['2026-01-31T23:59:59Z', true],
  ['2024-02-29T00:00:00Z', true],
  ['2026-02-29T00:00:00Z', false],
  ['2026-04-31T00:00:00Z', false],
  ['2026-13-01T00:00:00Z', false],
  ['2026-00-01T00:00:00Z', false],
  ['2026-01-00T00:00:00Z', false],
  ['2026-01-01T24:00:00Z', false],
  ['2026-01-01T00:60:00Z', false],
  ['2026-01-01T00:00:60Z', false],
  ['2026-01-01T00:00:0xZ', false],
])('%s: %s', (text, expected) => {
  expect(isTimestamp(text)).toBe(expected);
});

it('times of the usual form are read as those with a fraction, which take the other way', () => {
  const two = fc.nat(99).map((value) => String(value).padStart(2, '0'));
  fc.assert(
    fc.property(fc.constantFrom('2023', '2024', '1900', '2000'), two, two, two, two, two, (year, ...parts) => {
      const [month, day, hour, minute, second] = parts;
      const time = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
      expect(isTimestamp(`${time}Z`)).toBe(isTimestamp(`${time}.0Z`));
    }),
    { numRuns: 2000 },
  );
});
