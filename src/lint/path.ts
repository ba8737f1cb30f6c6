import type { Step } from '../k8s/locate.ts';

/** The way from an object to one of its fields: names, keys of maps and indices of lists. */
export type Path = readonly Step[];

/** In the API server's notation: `spec.ports[1].name`, `metadata.labels[app.kubernetes.io/name]`, `data[app.conf]`. */
export function pathText(path: Path): string {
  let text = '';
  for (const [i, step] of path.entries()) {
    const bracketed = typeof step === 'number' || (i > 0 && (isKeyOf(path[i - 1]!) || !/^\w+$/.test(step)));
    if (bracketed) text += `[${step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

/** Fields whose entries are keys of the user's, which the server writes in brackets. */
const MAPS = new Set(['labels', 'annotations', 'matchLabels', 'data', 'stringData', 'binaryData', 'nodeSelector']);
const isKeyOf = (step: Step): boolean => typeof step === 'string' && MAPS.has(step);
