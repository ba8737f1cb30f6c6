import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { predictCreate } from '../../../src/schemas/predict-create.ts';
import { validate } from '../../../src/schemas/validate.ts';

/** Answers of a real kube-apiserver 1.36.3. */
interface Row {
  readonly id: string;
  readonly manifest: string;
  readonly causes: readonly { readonly field: string; readonly message: string }[];
  readonly warnings?: readonly string[];
}
interface StoredRow {
  readonly id: string;
  readonly manifest: string;
  readonly stored: { readonly metadata: Record<string, unknown> };
}

const readRows = <T>(name: string): T[] =>
  readFileSync(join(import.meta.dirname, '../../conformance/apiserver', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

const VERSION = { kubernetesVersion: '1.36' };

function expectAnswer({ manifest, causes, warnings = [] }: Row, options = {}): void {
  const { diagnostics } = validate(manifest, { ...VERSION, ...options });
  const told = (severity: string) => diagnostics.filter((diagnostic) => diagnostic.severity === severity);
  const errors = new Set(told('error').map(({ field, message }) => `${field}: ${message}`));
  expect(errors).toEqual(new Set(causes.map(({ field, message }) => `${field}: ${message}`)));
  expect(told('warning').map(({ message }) => message)).toEqual(warnings);
}

describe('webhooks, admission policies, definitions and API services', () => {
  it.each(readRows<Row>('admission-and-custom.jsonl'))('$id', (row) => expectAnswer(row));
});

describe('what is stored of them', () => {
  it.each(readRows<StoredRow>('admission-and-custom-defaults.jsonl'))('$id', ({ manifest, stored }) => {
    const { uid: _, creationTimestamp: __, ...metadata } = stored.metadata;
    expect(predictCreate(manifest, VERSION).stored).toEqual({ ...stored, metadata });
  });
});

/** The definition of the kind that the rows of custom resources are of. */
const THINGS = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.org}
spec:
  group: example.org
  scope: Cluster
  names: {plural: things, kind: Thing}
  versions:
  - name: v1
    served: true
    storage: true
    subresources: {status: {}}
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            x-kubernetes-validations:
            - {rule: has(self.fixed) == has(oldSelf.fixed), message: fixed may not be added or removed}
            properties:
              fixed: {type: string, x-kubernetes-validations: [{rule: self == oldSelf}]}
              grow: {type: integer, default: 1}
              mode: {type: string, enum: [a, b], default: a}
              size: {x-kubernetes-int-or-string: true}
              set: {type: array, x-kubernetes-list-type: set, items: {type: string, maxLength: 10}}
              list:
                type: array
                maxItems: 10
                x-kubernetes-list-type: map
                x-kubernetes-list-map-keys: [name, p]
                items:
                  type: object
                  required: [name]
                  properties:
                    name: {type: string}
                    p: {type: string, default: TCP}
                    v: {type: integer, minimum: 0}
          status: {type: object, x-kubernetes-preserve-unknown-fields: true}
`;

const thing = (spec: string): string => `apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: t}\nspec: ${spec}\n`;

describe('custom resources', () => {
  it.each(readRows<Row>('custom-resources.jsonl'))('$id', (row) => expectAnswer(row, { crds: THINGS }));

  it('refuses fields that the schema does not know, with what may be meant', () => {
    const [diagnostic] = validate(thing('{gorw: 1}'), { ...VERSION, crds: THINGS }).diagnostics;
    expect(diagnostic).toMatchObject({
      severity: 'error',
      field: 'spec.gorw',
      message: 'strict decoding error: unknown field "spec.gorw"',
      help: 'did you mean "grow"?',
    });
  });

  it('sets defaults, in items of lists too, and drops the status', () => {
    const text = `${thing('{list: [{name: x}]}')}status: {a: b}\n`;
    expect(predictCreate(text, { ...VERSION, crds: THINGS }).stored).toMatchObject({
      spec: { grow: 1, mode: 'a', list: [{ name: 'x', p: 'TCP' }] },
    });
    expect(predictCreate(text, { ...VERSION, crds: THINGS }).stored).not.toHaveProperty('status');
  });

  it('finds the definition in the same input', () => {
    expectAnswer({
      id: '',
      manifest: `${THINGS}---\n${thing('{set: [a, a]}')}`,
      causes: [{ field: 'spec.set[1]', message: 'Duplicate value: "a"' }],
    });
  });

  it('refuses versions that are not served', () => {
    const [diagnostic] = validate(thing('{}').replace('/v1', '/v2'), { ...VERSION, crds: THINGS }).diagnostics;
    expect(diagnostic).toMatchObject({ severity: 'error', field: 'apiVersion' });
  });
});

describe('admission policies of the set', () => {
  const policy = (spec: string): string => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: few}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]}
${spec}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: all}
spec: {policyName: few, validationActions: [Deny]}
---
`;
  const config = '{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: b}}';
  const told = (text: string) => validate(text, VERSION).diagnostics.map(({ message }) => message);

  it('denies with the message of the expression', () => {
    expect(
      told(
        `${policy('  variables: [{name: count, expression: size(object.data)}]\n  validations: [{expression: variables.count > 1, messageExpression: "\'only \' + string(variables.count)"}]')}${config}`,
      ),
    ).toEqual(["Forbidden: ValidatingAdmissionPolicy 'few' with binding 'all' denied request: only 1"]);
  });

  it('says which expression failed, and how', () => {
    expect(told(`${policy('  validations: [{expression: object.data.nope == "x"}]')}${config}`)).toEqual([
      `Forbidden: ValidatingAdmissionPolicy 'few' with binding 'all' denied request: expression 'object.data.nope == "x"' resulted in error: no such key: nope`,
    ]);
  });

  it('warns only where the binding says so', () => {
    const text = `${policy('  validations: [{expression: "false", message: never}]')}${config}`.replace(
      '[Deny]',
      '[Warn]',
    );
    expect(told(text)).toEqual(["Validation failed for ValidatingAdmissionPolicy 'few' with binding 'all': never"]);
  });

  it('lets pass what its conditions do not match, or what only a cluster can tell', () => {
    expect(
      told(
        `${policy('  matchConditions: [{name: x, expression: has(object.binaryData)}]\n  validations: [{expression: "false"}]')}${config}`,
      ),
    ).toEqual([]);
    expect(
      told(
        `${policy("  validations: [{expression: \"authorizer.group('').resource('pods').check('get').allowed()\"}]")}${config}`,
      ),
    ).toEqual([]);
  });
});
