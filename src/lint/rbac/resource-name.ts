import { groupOf } from '../../k8s/gvk.ts';
import { struct, text, texts } from '../../k8s/objects.ts';
import { kindPlural } from '../../k8s/plural.ts';
import { isNamespaced } from '../../k8s/scope.ts';
import { bundledSchemas, findKind } from '../../schemas/index.ts';
import type { ResourceGraph } from '../graph/graph.ts';

/** A resource as rules name it. */
export interface ResourceName {
  readonly group: string;
  readonly resource: string;
  readonly namespaced: boolean;
}

/** Short names that the API server tells (ShortNames of pkg/registry). */
const SHORT_NAMES = new Map(
  [
    ...['cm configmaps', 'cs componentstatuses', 'ep endpoints', 'ev events', 'limits limitranges', 'no nodes'],
    ...['ns namespaces', 'po pods', 'pv persistentvolumes', 'pvc persistentvolumeclaims', 'quota resourcequotas'],
    ...['rc replicationcontrollers', 'sa serviceaccounts', 'svc services', 'deploy deployments', 'ds daemonsets'],
    ...['rs replicasets', 'sts statefulsets', 'hpa horizontalpodautoscalers', 'cj cronjobs', 'ing ingresses'],
    ...['csr certificatesigningrequests', 'netpol networkpolicies', 'pdb poddisruptionbudgets', 'sc storageclasses'],
    ...[
      'pc priorityclasses',
      'crd customresourcedefinitions',
      'crds customresourcedefinitions',
      'vac volumeattributesclasses',
    ],
  ].map((pair) => pair.split(' ') as [string, string]),
);

/** Resources without a kind that rules are asked about. */
export const WITHOUT_KIND: ReadonlySet<string> = new Set(['users', 'groups', '*']);

/**
 * The resource that somebody means by `pods`, `po`, `deployments.apps`, `deployments.v1.apps` or the name of a custom resource
 * whose definition is among the objects; `undefined` where no server has it.
 */
export function findResource(argument: string, minor: number, graph: ResourceGraph): ResourceName | undefined {
  const name = argument.toLowerCase();
  const short = SHORT_NAMES.get(name) ?? name;
  const [resource = '', version = '', ...group] = short.split('.');
  const unversioned =
    group.length > 0 && /^v\d+((alpha|beta)\d+)?$/.test(version) ? `${resource}.${group.join('.')}` : short;
  const kind = findKind(unversioned, minor, bundledSchemas());
  if (kind !== undefined)
    return {
      group: groupOf(kind.apiVersion),
      resource: kindPlural(kind.kind),
      namespaced: isNamespaced(kind.apiVersion, kind.kind),
    };
  return customResource(unversioned, graph);
}

function customResource(name: string, graph: ResourceGraph): ResourceName | undefined {
  for (const { object } of graph.ofKind('apiextensions.k8s.io/CustomResourceDefinition')) {
    const spec = struct(object, 'spec');
    const names = struct(spec, 'names');
    const group = text(spec, 'group');
    const known = [text(names, 'plural'), text(names, 'singular'), text(names, 'kind'), ...texts(names, 'shortNames')];
    const asked = name.endsWith(`.${group}`) ? name.slice(0, -group.length - 1) : name;
    if (asked !== '' && known.some((one) => one.toLowerCase() === asked))
      return { group, resource: text(names, 'plural'), namespaced: text(spec, 'scope') !== 'Cluster' };
  }
  return undefined;
}
