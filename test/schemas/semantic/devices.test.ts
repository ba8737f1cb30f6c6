import { describe, expect, it } from 'vitest';
import { predictCreate } from '../../../src/schemas/predict-create.ts';
import { validate } from '../../../src/schemas/validate.ts';

/** pkg/apis/resource/validation and the defaults of resource.k8s.io/v1. */

const OPTIONS = { kubernetesVersion: '1.36' };
const errorsOf = (manifest: string) =>
  validate(manifest, OPTIONS)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ field, message }) => `${field}: ${message}`);

const claim = (devices: string) => `apiVersion: resource.k8s.io/v1
kind: ResourceClaim
metadata: {name: claim}
spec: {devices: ${devices}}`;

const slice = (spec: string) => `apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata: {name: slice}
spec: {driver: d.example.com, pool: {name: pool, resourceSliceCount: 1}, ${spec}}`;

describe('device claims', () => {
  it('ask for one device, if nothing else is said', () => {
    const manifest = claim('{requests: [{name: gpu, exactly: {deviceClassName: gpu, tolerations: [{key: a}]}}]}');
    expect(predictCreate(manifest, OPTIONS).stored?.spec).toEqual({
      devices: {
        requests: [
          {
            name: 'gpu',
            exactly: {
              deviceClassName: 'gpu',
              allocationMode: 'ExactCount',
              count: 1,
              tolerations: [{ key: 'a', operator: 'Equal' }],
            },
          },
        ],
      },
    });
  });

  it('name requests that there are', () => {
    const request = '{name: any, firstAvailable: [{name: small, deviceClassName: small}]}';
    const constraint = (name: string) =>
      claim(`{requests: [${request}], constraints: [{requests: [${name}], matchAttribute: example.com/numa}]}`);
    expect(errorsOf(constraint('any/small'))).toEqual([]);
    expect(errorsOf(constraint('any/large'))).toEqual([
      `spec.devices.constraints[0].requests[0]: Invalid value: "any/large": must be the name of a request in the claim or the name of a request and a subrequest separated by '/'`,
    ]);
  });

  it('say what they want in one way', () => {
    expect(errorsOf(claim('{requests: [{name: gpu}]}'))).toEqual([
      'spec.devices.requests[0]: Required value: exactly one of `exactly` or `firstAvailable` is required',
    ]);
  });
});

describe('slices of devices', () => {
  it('stand on nodes that are told in one way', () => {
    const one = 'exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required';
    expect(errorsOf(slice('nodeName: node-1'))).toEqual([]);
    expect(errorsOf(slice('devices: []'))).toEqual([`spec: Required value: ${one}`]);
    expect(errorsOf(slice('nodeName: node-1, allNodes: true'))).toEqual([
      `spec: Invalid value: "{\`nodeName\`, \`allNodes\`}": ${one}, but multiple fields are set`,
    ]);
  });

  it('have attributes of one value each', () => {
    const device = '{name: gpu, attributes: {model: {string: x}, both: {string: x, int: 5}, v: {version: "1.2"}}}';
    expect(errorsOf(slice(`allNodes: true, devices: [${device}]`))).toEqual([
      'spec.devices[0].attributes[both]: Invalid value: {"string":"x","int":5}: exactly one value must be specified',
      'spec.devices[0].attributes[v].version: Invalid value: "1.2": must be a string compatible with semver.org spec 2.0.0',
    ]);
  });
});
