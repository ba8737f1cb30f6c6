import type { JsonObject } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { struct, structs, text, texts } from '../../k8s/objects.ts';
import { wordsOf } from '../objects/container.ts';
import { groupKind } from '../objects/group-kind.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import type { ResourceGraph } from './graph.ts';

const RBAC = 'rbac.authorization.k8s.io';
const NAME = /[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/g;
const WRITES = new Set(['create', 'update', 'patch', '*']);

/**
 * What programs of the set may make while they run, as far as their roles tell: a role may write objects by name, or make
 * any. A Job with such a role makes what it likes, other programs what they are told the name of: on the command line, in a
 * variable, or in a ConfigMap that they read.
 */
export class MadeByPrograms {
  readonly #graph: ResourceGraph;
  /** `Secret/web-tls`, by namespace; '' for ClusterRoles. */
  readonly #named = new Set<string>();
  /** `shop/Secret`: a Job of that namespace may make what it likes. */
  readonly #any = new Set<string>();
  /** Accounts of other programs that may make what they are told, by `shop/Secret`. */
  readonly #makers = new Map<string, Set<string>>();
  /** The pods that run with an account, by `shop/web`. */
  readonly #programs = new Map<string, PodTemplate[]>();
  readonly #told = new Map<string, ReadonlySet<string>>();

  constructor(graph: ResourceGraph) {
    this.#graph = graph;
    const jobAccounts = new Set<string>();
    for (const pod of graph.pods) {
      const account = `${pod.namespace}/${pod.serviceAccountName || 'default'}`;
      if (pod.object.id.kind === 'Job') jobAccounts.add(account);
      else addTo(this.#programs, account, pod);
    }
    for (const kind of ['Role', 'ClusterRole'])
      for (const role of graph.ofKind(`${RBAC}/${kind}`))
        for (const rule of structs(role.object, 'rules'))
          for (const made of writtenKinds(rule))
            for (const name of texts(rule, 'resourceNames'))
              this.#named.add(`${graph.namespaceOf(role)}/${made}/${name}`);
    for (const binding of graph.ofKinds([`${RBAC}/RoleBinding`, `${RBAC}/ClusterRoleBinding`])) {
      const namespace = graph.namespaceOf(binding);
      const kinds = kindsOfBinding(graph, binding, namespace);
      if (kinds.length === 0) continue;
      for (const subject of structs(binding.object, 'subjects')) {
        const lives = text(subject, 'namespace') || namespace || graph.defaultNamespace;
        const account = `${lives}/${text(subject, 'name')}`;
        for (const made of kinds.map((kind) => `${namespace || lives}/${kind}`)) {
          if (jobAccounts.has(account)) this.#any.add(made);
          const makers = this.#makers.get(made) ?? new Set();
          this.#makers.set(made, makers.add(account));
        }
      }
    }
  }

  mayMake(kind: string, namespace: string, name: string): boolean {
    if (this.#named.has(`${namespace}/${kind}/${name}`) || this.#named.has(`/${kind}/${name}`)) return true;
    const made = `${namespace}/${kind}`;
    return this.#any.has(made) || [...(this.#makers.get(made) ?? [])].some((account) => this.#isTold(account, name));
  }

  #isTold(account: string, name: string): boolean {
    let told = this.#told.get(account);
    if (told === undefined) {
      told = new Set((this.#programs.get(account) ?? []).flatMap((pod) => namesTold(this.#graph, pod)));
      this.#told.set(account, told);
    }
    return told.has(name);
  }
}

function addTo<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [item]);
  else known.push(item);
}

/** The kinds of configuration that a binding lets its subjects make under any name. */
function kindsOfBinding(graph: ResourceGraph, binding: Manifest, namespace: string): string[] {
  const ref = struct(binding.object, 'roleRef');
  const kind = text(ref, 'kind');
  const role = graph.find(groupKind(RBAC, kind), text(ref, 'name'), kind === 'Role' ? namespace : '');
  return structs(role?.object, 'rules')
    .filter((rule) => texts(rule, 'resourceNames').length === 0)
    .flatMap(writtenKinds);
}

/** All that may be a name in what a program is started with. */
function namesTold(graph: ResourceGraph, { namespace, spec, containers }: PodTemplate): string[] {
  const read = structs(spec, 'volumes').map((volume) => text(struct(volume, 'configMap'), 'name'));
  for (const { object } of containers)
    for (const source of structs(object, 'envFrom')) read.push(text(struct(source, 'configMapRef'), 'name'));
  const settings = read.map((name) => struct(graph.find('ConfigMap', name, namespace)?.object, 'data') ?? {});
  const told = [
    ...containers.flatMap(wordsOf),
    ...containers.flatMap(({ object }) => structs(object, 'env').map((variable) => text(variable, 'value'))),
    ...settings.flatMap((data) => Object.keys(data).map((key) => text(data, key))),
  ];
  return told.flatMap((one) => [...one.matchAll(NAME)].map(([name]) => name));
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
