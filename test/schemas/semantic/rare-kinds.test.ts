import { describe, expect, it } from 'vitest';
import { jsonObjectFault } from '../../../src/schemas/semantic/config/json-fault.ts';
import { validate } from '../../../src/schemas/validate.ts';

/** Kinds that the tables of the server do not have: what the server's sources say of them. */
const told = (object: object, kubernetesVersion = '1.36', severity = 'error'): string[] =>
  validate(JSON.stringify(object), { kubernetesVersion })
    .diagnostics.filter((diagnostic) => diagnostic.severity === severity)
    .map(({ field, message }) => `${field}: ${message}`);

const service = (spec: object, metadata: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', ...metadata },
  spec: { ports: [{ port: 80 }], ...spec },
});

describe('services of several versions', () => {
  it('may begin with a digit since 1.36', () => {
    expect(told(service({}, { name: '1a' }), '1.36')).toEqual([]);
    expect(told(service({}, { name: '1a' }), '1.35')[0]).toMatch(/^metadata.name: .*a DNS-1035 label/);
  });
  it('take addresses with leading zeros up to 1.35, with a warning', () => {
    const zeros = service({ externalIPs: ['010.1.1.1'] });
    expect(told(zeros, '1.36')).toEqual(['spec.externalIPs[0]: Invalid value: "010.1.1.1": must not have leading 0s']);
    expect(told(zeros, '1.35')).toEqual([]);
    expect(told(zeros, '1.35', 'warning')).toEqual([
      'spec.externalIPs[0]: spec.externalIPs[0]: non-standard IP address "010.1.1.1" is invalid: use "10.1.1.1"',
    ]);
  });
  it('share a node port between ports of one number only', () => {
    const ports = (second: number): object => ({
      type: 'NodePort',
      ports: [
        { name: 'a', port: 53, nodePort: 30053 },
        { name: 'b', port: second, protocol: 'UDP', nodePort: 30053 },
      ],
    });
    expect(told(service(ports(53)))).toEqual([]);
    expect(told(service(ports(54)))).toEqual([
      'spec.ports[1].nodePort: Invalid value: 30053: provided port is already allocated',
    ]);
  });
});

describe('events', () => {
  const event = { apiVersion: 'v1', kind: 'Event', metadata: { name: 'a.1', namespace: 'shop' } };
  it('stand in the namespace of what they are about', () => {
    expect(told({ ...event, involvedObject: { namespace: 'shop' } })).toEqual([]);
    expect(told({ ...event, involvedObject: { namespace: 'other' } })).toEqual([
      'involvedObject.namespace: Invalid value: "other": does not match event.namespace',
    ]);
  });
  it('with a time of their own say who reports', () => {
    const timed = { ...event, involvedObject: { namespace: 'shop' }, eventTime: '2024-01-02T03:04:05.000000Z' };
    expect(told(timed).map((line) => line.split(':')[0])).toEqual(
      expect.arrayContaining(['reportingComponent', 'reportingInstance', 'action', 'reason']),
    );
  });
  it('of events.k8s.io leave the older fields alone', () => {
    const strict = {
      apiVersion: 'events.k8s.io/v1',
      kind: 'Event',
      metadata: { name: 'a.1', namespace: 'shop' },
      regarding: { namespace: 'shop' },
      eventTime: '2024-01-02T03:04:05.000000Z',
      reportingController: 'example.com/controller',
      reportingInstance: 'a',
      action: 'Act',
      reason: 'Because',
      type: 'Normal',
    };
    expect(told(strict)).toEqual([]);
    expect(told({ ...strict, deprecatedCount: 2 })).toEqual(['count: Invalid value: "": needs to be unset']);
  });
});

describe('nodes', () => {
  const node = (spec: object): object => ({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, spec });
  it('have taints that differ', () => {
    const taint = { key: 'a', effect: 'NoSchedule' };
    expect(told(node({ taints: [taint, taint] }))).toEqual([
      'metadata.taints[1]: Duplicate value: {"key":"a","effect":"NoSchedule"}: taints must be unique by key and effect pair',
    ]);
    expect(told(node({ taints: [{ key: 'a' }] }))).toEqual(['metadata.taints[0].effect: Required value']);
  });
  it('have a range of each family at most', () => {
    expect(told(node({ podCIDRs: ['10.0.0.0/24', 'fd00::/64'] }))).toEqual([]);
    expect(told(node({ podCIDRs: ['10.0.0.0/24', '10.1.0.0/24'] }))).toEqual([
      'spec.podCIDRs: Invalid value: ["10.0.0.0/24","10.1.0.0/24"]: may specify no more than one CIDR for each IP family',
    ]);
  });
});

describe('addresses and ranges of services', () => {
  it('are named as the address is written', () => {
    const address = (name: string): object => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IPAddress',
      metadata: { name },
      spec: { parentRef: { resource: 'services', name: 'web', namespace: 'shop' } },
    });
    expect(told(address('2001:db8::1'))).toEqual([]);
    expect(told(address('2001:DB8::1'))).toEqual([
      'metadata.name: Invalid value: "2001:DB8::1": must be in canonical form ("2001:db8::1")',
    ]);
  });
  it('hold one range of each family', () => {
    const range = (...cidrs: string[]): object => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'ServiceCIDR',
      metadata: { name: 'more' },
      spec: { cidrs },
    });
    expect(told(range('10.0.0.0/24', 'fd00::/112'))).toEqual([]);
    expect(told(range())).toEqual(['spec.cidrs: Required value: at least one CIDR required']);
    expect(told(range('10.0.0.0/24', '10.1.0.0/24'))[0]).toMatch(/no more than one IP for each IP family/);
  });
});

describe('flow control', () => {
  it('keeps the built-in levels as they are', () => {
    const level = (shares: number): object => ({
      apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
      kind: 'PriorityLevelConfiguration',
      metadata: { name: 'catch-all' },
      spec: { type: 'Limited', limited: { nominalConcurrencyShares: shares, limitResponse: { type: 'Reject' } } },
    });
    expect(told(level(5))).toEqual([]);
    expect(told(level(6))[0]).toMatch(/^spec: .*: spec of 'catch-all' must equal the fixed value$/);
  });
});

describe('docker configurations', () => {
  /** Go's sentences (encoding/json). */
  it.each([
    ['{"auths":{}}', undefined],
    ['null', undefined],
    ['', 'unexpected end of JSON input'],
    ['{"a"', 'unexpected end of JSON input'],
    ['not json', "invalid character 'o' in literal null (expecting 'u')"],
    ['{"a":1,}', `invalid character '}' looking for beginning of object key string`],
    ['{"a":01}', `invalid character '1' after object key:value pair`],
    ['[1 2]', `invalid character '2' after array element`],
    ['{"a":"\\q"}', `invalid character 'q' in string escape code`],
    ['{} x', `invalid character 'x' after top-level value`],
    ['[]', 'json: cannot unmarshal array into Go value of type map[string]interface {}'],
  ])('%s', (text, fault) => expect(jsonObjectFault(text)).toBe(fault));
  it('may be nested deeply', () =>
    expect(jsonObjectFault('['.repeat(20_000))).toBe("invalid character '[' exceeded max depth"));
});
