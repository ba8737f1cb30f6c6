import { expect, it } from 'vitest';
import { lintSet } from '../../../src/lint/lint.ts';

/** Many objects that are all alike: a rule that compares all with all would take hours. */
const COUNT = 20_000;

const workload = (i: number): string => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent-${i}
spec:
  selector:
    matchLabels: {app: agent}
  template:
    metadata:
      labels: {app: agent}
    spec:
      containers:
        - {name: agent, image: example.com/agent:1.2.3, ports: [{containerPort: 80, hostPort: 80}]}
`;
const budget = (i: number): string => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: agent-${i}
spec:
  minAvailable: 1
  selector:
    matchLabels: {app: agent}
`;

it.each([
  ['selector-overlap', workload],
  ['host-port-clash', workload],
  ['duplicate-resource', workload],
  ['pdb-overlap', budget],
])('%s is linear in the objects', { timeout: 120_000 }, (id, one) => {
  const text = [workload(-1), ...Array.from({ length: COUNT }, (_, i) => one(i))].join('---\n');
  const { diagnostics } = lintSet({ texts: [{ text }] }, { only: [id] });
  const found = diagnostics.filter(({ rule }) => rule === id).length;
  expect(found).toBe({ 'duplicate-resource': 0, 'pdb-overlap': COUNT - 1 }[id] ?? COUNT);
});
