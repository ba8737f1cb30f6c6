import { expect, test } from 'vitest';
import { formatDuration, parseDuration, roundDuration, truncateDuration } from '../../../src/template/go/duration.ts';
import { GoTime } from '../../../src/template/go/time.ts';
import { formatTime } from '../../../src/template/go/time-format.ts';
import { parseTime } from '../../../src/template/go/time-parse.ts';
import { loadLocation, UTC } from '../../../src/template/go/zone.ts';
import { fixtureRows, outcome } from './fixtures.ts';

type Row = { text?: string; error?: string } & (
  | { kind: 'format'; zone: string; layout: string; unix: number; nanos: number }
  | { kind: 'parse'; zone: string; layout: string; value: string }
  | { kind: 'duration'; value: string; multiple: number }
);

function answer(row: Row): string {
  if (row.kind === 'duration') {
    const d = parseDuration(row.value);
    const multiple = BigInt(row.multiple);
    const rounded = [d, roundDuration(d, multiple), truncateDuration(d, multiple)].map(formatDuration);
    return `${rounded.join(' ')} ${d / 1_000_000n}`;
  }
  const location = loadLocation(row.zone, UTC);
  if (row.kind === 'format') return formatTime(new GoTime(BigInt(row.unix), row.nanos, location, UTC), row.layout);
  const time = parseTime(row.layout, row.value, location);
  return `${time.string()}${time.unix}`;
}

test.each(fixtureRows<Row>('time').map((row) => [row.kind, JSON.stringify(row), row] as const))(
  '%s as Go: %s',
  (_kind, _text, row) => {
    expect(outcome(() => answer(row))).toEqual(row.error === undefined ? row.text : { error: row.error });
  },
);

test('zones that do not exist are named in the error', () => {
  expect(outcome(() => loadLocation('Nope/Zone', UTC))).toEqual({ error: 'unknown time zone Nope/Zone' });
  expect(outcome(() => loadLocation('../UTC', UTC))).toEqual({ error: 'time: invalid location name' });
});
