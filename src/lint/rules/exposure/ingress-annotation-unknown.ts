import { entries, struct } from '../../../k8s/objects.ts';
import { nearHelp, quote } from '../../describe.ts';
import { type ControllerAnnotations, controllerAnnotations, type ValueKind } from '../../exposure/controllers.ts';
import { ingressesOf } from '../../exposure/ingresses.ts';
import { defineRule } from '../../rule.ts';

/** Controllers pass over what they do not know. Names without a near one are told only where the controller's list is final. */
export default defineRule({
  id: 'ingress-annotation-unknown',
  section: 'L',
  severity: 'info',
  profile: 'policy',
  summary:
    'An annotation that no ingress controller reads is near to one that one does, or has a value it cannot read.',
  check({ graph, report }) {
    const controllers = controllerAnnotations();
    for (const { object } of ingressesOf(graph))
      for (const [key, value] of entries(struct(object.object, 'metadata'), 'annotations')) {
        const controller = controllers.find(({ prefix }) => key.startsWith(prefix));
        const fault = controller && faultOf(controller, key.slice(controller.prefix.length), value);
        if (fault === undefined) continue;
        const { part, ...said } = fault;
        report({ object, path: ['metadata', 'annotations', key], part, ...said });
      }
  },
});

interface Fault {
  readonly part: 'key' | 'value';
  readonly message: string;
  readonly help?: string;
}

function faultOf(
  { controller, names, open, closed, values }: ControllerAnnotations,
  name: string,
  value: string,
): Fault | undefined {
  if (!names.includes(name)) {
    if (open.some((beginning) => name.startsWith(beginning))) return undefined;
    const near = nearHelp(name, names);
    return closed || near.help !== undefined
      ? { part: 'key', message: `${quote(name)} is no annotation of ${controller}`, ...near }
      : undefined;
  }
  const wanted = values.get(name);
  if (wanted === undefined || isReadable(wanted, value)) return undefined;
  return { part: 'value', message: `${quote(value)} is no value of ${name}, which is ${describe(wanted)}` };
}

/** strconv.ParseBool and ParseInt; sizes as nginx reads them. */
function isReadable(wanted: ValueKind, value: string): boolean {
  if (wanted === 'bool') return /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value);
  if (wanted === 'number') return /^[+-]?\d+$/.test(value);
  if (wanted === 'size') return /^\d+[kKmMgG]?$/.test(value);
  return wanted.some((one) => one.toLowerCase() === value.toLowerCase());
}

function describe(wanted: ValueKind): string {
  if (wanted === 'bool') return 'true or false';
  if (wanted === 'number') return 'a whole number';
  if (wanted === 'size') return 'a size such as 8m';
  return `one of ${wanted.join(', ')}`;
}
