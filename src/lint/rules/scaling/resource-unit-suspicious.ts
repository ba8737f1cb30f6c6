import { struct } from '../../../k8s/objects.ts';
import type { Quantity } from '../../../k8s/quantity.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { approximately, quantityOf, resourceList } from '../../scaling/amounts.ts';

/** No container runs in less, and no node has more cores. */
const LEAST_MEMORY = 1024 * 1024;
const MOST_CORES = 1000;
/** A limit so many times the request: a unit was left out or mixed up. Of cpu, tiny requests beside a core are common. */
const MOST_APART = 1000;
const MANY_CORES = 64;

/** Fractions of a byte are warned of by validation too. */
export default defineRule({
  id: 'resource-unit-suspicious',
  section: 'D',
  severity: 'warning',
  profile: 'default',
  summary: 'An amount of cpu or memory has a unit that nobody means.',
  refused: [{ codes: ['KT4100'], field: /resources\.(requests|limits)\[memory\]$/, message: /fractional byte value/ }],
  check({ graph, report }) {
    const verdicts = new Map<string, string | undefined>();
    for (const pod of graph.pods)
      for (const container of pod.containers) {
        const resources = struct(container.object, 'resources');
        let suspicious = false;
        for (const part of ['requests', 'limits'])
          for (const [name, value] of Object.entries(struct(resources, part) ?? {})) {
            const key = `${name} ${value}`;
            if (!verdicts.has(key)) verdicts.set(key, oddAmount(name, value));
            const odd = verdicts.get(key);
            if (odd === undefined) continue;
            suspicious = true;
            report({ object: pod.object, path: [...container.path, 'resources', part, name], message: odd });
          }
        if (suspicious || resources === undefined) continue;
        for (const name of farApart(resources))
          report({
            object: pod.object,
            path: [...container.path, 'resources', 'limits', name],
            message: `${name} limit is ${MOST_APART} times the request or more`,
            help: 'look at the units of both',
          });
      }
  },
});

function oddAmount(name: string, value: unknown): string | undefined {
  const quantity = quantityOf(value);
  if (quantity === undefined || quantity.unscaled <= 0n) return undefined;
  const text = quote(String(value));
  if (name === 'cpu') {
    if (quantity.format === 'BinarySI') return `cpu ${text} has a unit of memory`;
    return approximately(quantity) >= MOST_CORES ? `cpu ${text} is ${approximately(quantity)} whole cores` : undefined;
  }
  if (name !== 'memory') return undefined;
  if (/\dm$/.test(String(value))) return `memory ${text} is in thousandths of a byte`;
  return approximately(quantity) < LEAST_MEMORY ? `memory ${text} is less than a container can run in` : undefined;
}

function farApart(resources: NonNullable<ReturnType<typeof struct>>): string[] {
  const requests = resourceList(resources, 'requests');
  const limits: ReadonlyMap<string, Quantity> = resourceList(resources, 'limits');
  return ['cpu', 'memory'].filter((name) => {
    const [request, limit] = [requests.get(name), limits.get(name)];
    if (request === undefined || limit === undefined || request.unscaled <= 0n) return false;
    if (name === 'cpu' && approximately(limit) < MANY_CORES) return false;
    return approximately(limit) / approximately(request) >= MOST_APART;
  });
}
