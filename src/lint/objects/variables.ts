import { struct, structs, text } from '../../k8s/objects.ts';
import { keysOf } from '../graph/families/config.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import type { Container } from './container.ts';
import type { PodTemplate } from './pod-template.ts';

/** The names in `$(NAME)`, in order; `$$(NAME)` stands for itself (k8s.io/kubernetes/third_party/forked/golang/expansion). */
export function variableReferences(value: string): string[] {
  return [...value.matchAll(/\$(?:\$|\(([^)]*)\))/g)].flatMap(([, name]) => (name ? [name] : []));
}

/** Variables that the kubelet makes of Services: `WEB_SERVICE_HOST`, `WEB_PORT_80_TCP`. */
const OF_SERVICES = /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_\w+)?)$/;

/** Tells which names are surely no variables of a container; none are where it reads objects that are not at hand. */
export function undefinedVariables(
  graph: ResourceGraph,
  pod: PodTemplate,
  container: Container,
): (name: string) => boolean {
  const names = new Set(structs(container.object, 'env').map((variable) => text(variable, 'name')));
  for (const source of structs(container.object, 'envFrom')) {
    const [configMap, secret] = [struct(source, 'configMapRef'), struct(source, 'secretRef')];
    const kind = configMap === undefined ? 'Secret' : 'ConfigMap';
    const object = graph.find(kind, text(configMap ?? secret, 'name'), pod.namespace);
    if (object === undefined) return () => false;
    for (const key of keysOf(object.object)) names.add(`${text(source, 'prefix')}${key}`);
  }
  return (name) => !names.has(name) && !OF_SERVICES.test(name);
}
