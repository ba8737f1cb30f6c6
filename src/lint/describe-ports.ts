import { integer, struct, structs, text } from '../k8s/objects.ts';
import { enumerate, nearHelp, quote } from './describe.ts';
import type { BackendEdge } from './graph/edge.ts';

/** The sentence of a port that the Service of a backend does not have, and which it has. */
export function missingPort({ port, target, to }: BackendEdge): { message: string; help?: string } {
  const ports = structs(struct(to[0]?.object, 'spec'), 'ports');
  const shown = ports.map((one) =>
    text(one, 'name') ? `${integer(one, 'port')} (${quote(text(one, 'name'))})` : `${integer(one, 'port')}`,
  );
  const has = ports.length === 0 ? 'it has none' : `it has ${enumerate(shown)}`;
  const message = `Service ${quote(target.name)} has no port ${typeof port === 'string' ? quote(port) : port}; ${has}`;
  const names = ports.map((one) => text(one, 'name')).filter((name) => name !== '');
  return { message, ...(typeof port === 'string' ? nearHelp(port, names) : {}) };
}
