import { expect, it } from 'vitest';
import { compile } from '../../../src/policy/cel/compile.ts';
import { deviceSelectorFault } from '../../../src/policy/cel/device.ts';
import { kubernetesEnvironment } from '../../../src/policy/cel/environment.ts';

/** What kube-apiserver 1.36.3 says of these expressions in matchConditions and in selectors of devices. */

const issueOf = (source: string): string | undefined => compile(kubernetesEnvironment(), source).issue;

it('integers have to fit 64 bits', () => {
  expect(issueOf('"a".indexOf("a") == 9223372036854775808')).toBe(
    'ERROR: <input>:1:21: invalid int literal\n | "a".indexOf("a") == 9223372036854775808\n | ....................^',
  );
  expect(issueOf('-9223372036854775808 < 9223372036854775807')).toBeUndefined();
  expect(issueOf('-9223372036854775809 < 0')).toContain('invalid int literal');
});

it('unsigned integers become signed ones', () => {
  const compiled = compile(kubernetesEnvironment(), 'int(2u) == 2');
  expect(compiled.issue ?? compiled.program?.evaluate(new Map())).toBe(true);
});

it('selectors of devices bind names, policies do not', () => {
  expect(deviceSelectorFault('cel.bind(d, device.attributes["a"], d.b == 1)', 36)).toBeUndefined();
  expect(issueOf('cel.bind(x, 1, x > 0)')).toContain("undeclared reference to 'cel'");
});
