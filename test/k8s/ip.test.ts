import { describe, expect, it } from 'vitest';
import { formatCidr, formatIp, parseCidr, parseIp, rangeContains, sameIp } from '../../src/k8s/ip.ts';

/** What k8s.io/utils/net and net/netip say: family, canonical text, leading zeros, IPv4-mapped. */
const ADDRESSES: readonly (readonly [string, string | undefined])[] = [
  ['10.0.0.1', '4 10.0.0.1'],
  ['010.001.02.3', '4 10.1.2.3 sloppy'],
  ['256.1.1.1', undefined],
  ['1.2.3', undefined],
  ['::', '6 ::'],
  ['2001:DB8::A', '6 2001:db8::a'],
  ['1:0:0:2:0:0:0:3', '6 1:0:0:2::3'],
  ['1:2:3:4:5:6:7::', '6 1:2:3:4:5:6:7:0'],
  ['00001::', '6 1:: sloppy'],
  ['::ffff:1.2.3.4', '4 1.2.3.4 mapped'],
  ['fe80::1%eth0', undefined],
  ['1::2::3', undefined],
  ['', undefined],
];
const RANGES: readonly (readonly [string, string | undefined])[] = [
  ['10.0.0.0/8', '10.0.0.0/8'],
  ['10.1.2.3/8', '10.0.0.0/8 bits beyond'],
  ['10.0.0.0/08', '10.0.0.0/8 sloppy'],
  ['10.0.0.0/33', undefined],
  ['10.0.0.1', undefined],
  ['2001:db8::1/64', '2001:db8::/64 bits beyond'],
  ['::ffff:1.2.3.4/104', '1.0.0.0/8 bits beyond'],
  ['::ffff:1.2.3.4/64', '::/64 bits beyond'],
];

describe('IP addresses', () => {
  it.each(ADDRESSES)('%s', (text, expected) => {
    const address = parseIp(text);
    const shown = address && [
      address.family,
      formatIp(address),
      address.sloppy && 'sloppy',
      address.mapped && 'mapped',
    ];
    expect(shown?.filter(Boolean).join(' ')).toBe(expected);
  });
  it.each(RANGES)('%s', (text, expected) => {
    const range = parseCidr(text);
    const shown = range && [
      formatCidr(range),
      range.sloppy && 'sloppy',
      !sameIp(range.address, range.network) && 'bits beyond',
    ];
    expect(shown?.filter(Boolean).join(' ')).toBe(expected);
  });
  it('knows what lies in a range', () => {
    const range = parseCidr('10.0.0.0/8')!;
    expect(rangeContains(range, parseIp('10.255.0.1')!)).toBe(true);
    expect(rangeContains(range, parseIp('11.0.0.1')!)).toBe(false);
    expect(rangeContains(range, parseIp('::1')!)).toBe(false);
  });
});
