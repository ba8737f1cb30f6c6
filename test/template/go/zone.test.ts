import { describe, expect, test } from 'vitest';
import { intlLocation } from '../../../src/template/go/zone-intl.ts';
import { parseZoneRule, ruleOffset } from '../../../src/template/go/zone-rule.ts';
import { parseZoneFile } from '../../../src/template/go/zone-tzif.ts';

const WINTER = Date.UTC(2024, 0, 15) / 1000;
const SUMMER = Date.UTC(2024, 6, 15) / 1000;

describe("without zone files, Node's data gives the same offsets and names", () => {
  test.each([
    ['Europe/Berlin', 'CET 3600', 'CEST 7200'],
    ['America/New_York', 'EST -18000', 'EDT -14400'],
    ['Asia/Tokyo', 'JST 32400', 'JST 32400'],
    ['Asia/Kathmandu', '+0545 20700', '+0545 20700'],
    ['Australia/Sydney', 'AEDT 39600', 'AEST 36000'],
    ['America/Sao_Paulo', '-03 -10800', '-03 -10800'],
    ['Europe/London', 'GMT 0', 'BST 3600'],
  ])('%s', (zone, winter, summer) => {
    const location = intlLocation(zone)!;
    const shown = [WINTER, SUMMER].map((unix) => {
      const { name, offset } = location.lookup(unix);
      return `${name} ${offset}`;
    });
    expect(shown).toEqual([winter, summer]);
  });

  test.each(['Nope/Zone', 'europe/berlin', 'Europe/berlin', ''])('%j is unknown', (zone) => {
    expect(intlLocation(zone)).toBeUndefined();
  });
});

describe('rules after the last change', () => {
  test.each([
    ['CET-1CEST,M3.5.0,M10.5.0/3', '2040-03-25T00:59:59Z', 'CET'],
    ['CET-1CEST,M3.5.0,M10.5.0/3', '2040-03-25T01:00:00Z', 'CEST'],
    ['CET-1CEST,M3.5.0,M10.5.0/3', '2040-10-28T00:59:59Z', 'CEST'],
    ['CET-1CEST,M3.5.0,M10.5.0/3', '2040-10-28T01:00:00Z', 'CET'],
    ['AEST-10AEDT,M10.1.0,M4.1.0/3', '2040-01-01T00:00:00Z', 'AEDT'],
    ['AEST-10AEDT,M10.1.0,M4.1.0/3', '2040-07-01T00:00:00Z', 'AEST'],
    ['<-03>3', '2040-07-01T00:00:00Z', '-03'],
    ['EST5EDT', '2040-07-01T00:00:00Z', 'EDT'],
  ])('%s at %s is %s', (rule, time, name) => {
    expect(ruleOffset(parseZoneRule(rule)!, Date.parse(time) / 1000).name).toBe(name);
  });
});

test('what is no zone file is refused', () => {
  expect(parseZoneFile('x', Buffer.from('no zone file'))).toBeUndefined();
});
