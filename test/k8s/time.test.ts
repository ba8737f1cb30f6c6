import { describe, expect, it } from 'vitest';
import { parseMicroTime, parseTime } from '../../src/k8s/time.ts';

describe('times as Go reads them', () => {
  it.each([
    ['2024-01-02T03:04:05Z', 1704164645, 0],
    ['2024-01-02T03:04:05.123Z', 1704164645, 123000000],
    ['2024-01-02T05:04:05+02:00', 1704164645, 0],
    ['2024-01-02T3:04:05Z', 1704164645, 0],
    ['2024-01-02T03:04:05,5Z', 1704164645, 500000000],
    ['0001-01-01T00:00:00Z', -62135596800, 0],
  ])('%s', (text, seconds, nanoseconds) => {
    expect(parseTime(text)).toEqual({ seconds, nanoseconds });
  });

  // From answers of an API server and from time.Parse.
  it.each([
    ['2024-01-01', 'parsing time "2024-01-01" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T"'],
    ['bad', 'parsing time "bad" as "2006-01-02T15:04:05Z07:00": cannot parse "bad" as "2006"'],
    ['2024-02-30T00:00:00Z', 'parsing time "2024-02-30T00:00:00Z": day out of range'],
    ['2024-13-01T00:00:00Z', 'parsing time "2024-13-01T00:00:00Z": month out of range'],
    ['2024-01-01T24:00:00Z', 'parsing time "2024-01-01T24:00:00Z": hour out of range'],
    ['2024-01-01T00:00:00Z ', 'parsing time "2024-01-01T00:00:00Z ": extra text: " "'],
  ])('refuses %j', (text, message) => {
    expect(() => parseTime(text)).toThrow(message);
  });

  it.each([
    ['2024-01-02T03:04:05Z', 'cannot parse "Z" as ".000000"'],
    ['2024-01-02T03:04:05.123Z', 'cannot parse ".123Z" as ".000000"'],
    ['2024-01-02T03:04:05.123456789Z', 'cannot parse "789Z" as "Z07:00"'],
    ['2024-01-02t03:04:06.123456z', 'cannot parse "t03:04:06.123456z" as "T"'],
  ])('a MicroTime refuses %j', (text, message) => {
    expect(() => parseMicroTime(text)).toThrow(message);
  });
});
