import { describe, expect, test } from 'vitest';
import { readZoneFile } from '../../../src/render/zone-files/disk.ts';
import { formatDuration, parseDuration, roundDuration, truncateDuration } from '../../../src/template/go/duration.ts';
import { GoTime } from '../../../src/template/go/time.ts';
import { formatTime } from '../../../src/template/go/time-format.ts';
import { parseTime } from '../../../src/template/go/time-parse.ts';
import { UTC, Zones } from '../../../src/template/go/zone.ts';
import { fixtureRows, outcome } from './fixtures.ts';

type Row = { text?: string; error?: string } & (
  | { kind: 'format'; zone: string; layout: string; unix: number; nanos: number }
  | { kind: 'parse'; zone: string; layout: string; value: string }
  | { kind: 'duration'; value: string; multiple: number }
);

function answer(row: Row, zones: Zones): string {
  if (row.kind === 'duration') {
    const d = parseDuration(row.value);
    const multiple = BigInt(row.multiple);
    const rounded = [d, roundDuration(d, multiple), truncateDuration(d, multiple)].map(formatDuration);
    return `${rounded.join(' ')} ${d / 1_000_000n}`;
  }
  const location = zones.load(row.zone);
  if (row.kind === 'format') return formatTime(new GoTime(BigInt(row.unix), row.nanos, location, UTC), row.layout);
  const time = parseTime(row.layout, row.value, location);
  return `${time.string()}${time.unix}`;
}

describe.each([
  ["the system's zone files", new Zones('UTC', readZoneFile)],
  ["Node's zone data", new Zones('UTC')],
])('with %s', (_name, zones) => {
  test.each(fixtureRows<Row>('time').map((row) => [row.kind, JSON.stringify(row), row] as const))(
    '%s as Go: %s',
    (_kind, _text, row) => {
      const expected = row.error === undefined ? row.text : { error: row.error };
      expect(outcome(() => answer(row, zones))).toEqual(expected);
    },
  );

  test('zones that do not exist are named in the error', () => {
    expect(outcome(() => zones.load('Nope/Zone'))).toEqual({ error: 'unknown time zone Nope/Zone' });
    expect(outcome(() => zones.load('../UTC'))).toEqual({ error: 'time: invalid location name' });
  });
});
