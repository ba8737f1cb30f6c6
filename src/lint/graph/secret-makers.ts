import type { JsonObject } from '../../core/json.ts';
import { struct, structs, text, texts } from '../../k8s/objects.ts';
import { groupKind } from '../objects/group-kind.ts';
import type { ResourceGraph } from './graph.ts';

const RBAC = 'rbac.authorization.k8s.io';
const WRITES = new Set(['create', 'update', 'patch', '*']);

/**
 * What programs of the set may make while they run, as far as their roles tell: a role may write objects by name, or, where
 * a Job runs with it, make any.
 */
export class MadeByPrograms {
  /** `Secret/web-tls`, by namespace; '' for ClusterRoles. */
  readonly #named = new Set<string>();
  /** `shop/Secret`: a Job of that namespace may make what it likes. */
  readonly #any = new Set<string>();

  constructor(graph: ResourceGraph) {
    const jobAccounts = new Set<string>();
    for (const pod of graph.pods)
      if (pod.object.id.kind === 'Job') jobAccounts.add(`${pod.namespace}/${pod.serviceAccountName || 'default'}`);
    for (const kind of ['Role', 'ClusterRole'])
      for (const role of graph.ofKind(`${RBAC}/${kind}`))
        for (const rule of structs(role.object, 'rules'))
          for (const made of writtenKinds(rule))
            for (const name of texts(rule, 'resourceNames'))
              this.#named.add(`${graph.namespaceOf(role)}/${made}/${name}`);
    for (const binding of graph.ofKinds([`${RBAC}/RoleBinding`, `${RBAC}/ClusterRoleBinding`])) {
      const ref = struct(binding.object, 'roleRef');
      const namespace = graph.namespaceOf(binding);
      const kind = text(ref, 'kind');
      const role = graph.find(groupKind(RBAC, kind), text(ref, 'name'), kind === 'Role' ? namespace : '');
      const kinds = structs(role?.object, 'rules')
        .filter((rule) => texts(rule, 'resourceNames').length === 0)
        .flatMap(writtenKinds);
      if (kinds.length === 0) continue;
      for (const subject of structs(binding.object, 'subjects')) {
        const lives = text(subject, 'namespace') || namespace || graph.defaultNamespace;
        if (!jobAccounts.has(`${lives}/${text(subject, 'name')}`)) continue;
        for (const made of kinds) this.#any.add(`${namespace || lives}/${made}`);
      }
    }
  }

  mayMake(kind: string, namespace: string, name: string): boolean {
    const named = this.#named.has(`${namespace}/${kind}/${name}`) || this.#named.has(`/${kind}/${name}`);
    return named || this.#any.has(`${namespace}/${kind}`);
  }
}

/** The kinds of configuration that a rule lets write. */
function writtenKinds(rule: JsonObject): string[] {
  if (
    !texts(rule, 'verbs').some((verb) => WRITES.has(verb)) ||
    !texts(rule, 'apiGroups').some((group) => group === '' || group === '*')
  )
    return [];
  const resources = texts(rule, 'resources');
  const kinds: readonly (readonly [string, string])[] = [
    ['secrets', 'Secret'],
    ['configmaps', 'ConfigMap'],
  ];
  return kinds.filter(([resource]) => resources.includes(resource) || resources.includes('*')).map(([, kind]) => kind);
}
