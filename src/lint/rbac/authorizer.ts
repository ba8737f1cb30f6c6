import type { Manifest } from '../../k8s/manifest.ts';
import { struct, structs, text } from '../../k8s/objects.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import { BUILT_IN_BINDINGS } from './built-in-roles.ts';
import type { PolicyRule } from './policy-rules.ts';
import { type AccessRequest, ruleAllows } from './request.ts';
import { RoleRules } from './role-rules.ts';
import { type User, userOf } from './user.ts';

/** Whom a binding names. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  /** Of ServiceAccounts; '' for others. */
  readonly namespace: string;
}

/** A binding, its subjects and what they get. */
export interface Grant {
  /** `undefined` for what every cluster has. */
  readonly binding: Manifest | undefined;
  /** `RoleBinding shop/readers`. */
  readonly label: string;
  /** '' for the whole cluster. */
  readonly namespace: string;
  readonly role: { readonly kind: string; readonly name: string };
  readonly subjects: readonly Subject[];
  /** `undefined` where nobody here knows the role. */
  readonly rules: readonly PolicyRule[] | undefined;
}

/** Somebody who may do something, and by which grant. */
export interface WhoCan {
  readonly subject: Subject;
  readonly grant: Grant;
}

export interface Decision {
  readonly allowed: boolean;
  /** The first grant and rule that allow it. */
  readonly by: { readonly grant: Grant; readonly rule: PolicyRule } | undefined;
  /** The roles the user is bound to that are not among the objects, in the server's words. */
  readonly notFound: readonly string[];
  /** Roles of the system the user is bound to, whose rules nobody here knows. */
  readonly unknown: readonly string[];
}

/** All that a user may do in a namespace. */
export interface GrantedRules extends Pick<Decision, 'notFound' | 'unknown'> {
  readonly rules: readonly PolicyRule[];
}

const GROUP = 'rbac.authorization.k8s.io';

/**
 * Answers what users may do by the Roles, ClusterRoles and bindings of a set, as the RBAC authorizer of the API server
 * does: everything that is not granted is refused. The roles that every cluster has, and their bindings, are there too.
 */
export class Authorizer {
  /** Those of the whole cluster first, as the server looks them up. */
  readonly grants: readonly Grant[];

  constructor(graph: ResourceGraph) {
    const rules = new RoleRules(graph);
    this.grants = [
      ...BUILT_IN_BINDINGS.map(([role, groups]) => builtInGrant(role, groups, rules)),
      ...graph.ofKind(`${GROUP}/ClusterRoleBinding`).map((binding) => grantOf(binding, '', rules)),
      ...graph.ofKind(`${GROUP}/RoleBinding`).map((binding) => grantOf(binding, graph.namespaceOf(binding), rules)),
    ];
  }

  decide(user: User, request: AccessRequest): Decision {
    const grants = this.#grantsOf(user, 'path' in request ? '' : request.namespace);
    for (const grant of grants) {
      const rule = grant.rules?.find((one) => ruleAllows(one, request));
      if (rule !== undefined) return { allowed: true, by: { grant, rule }, notFound: [], unknown: [] };
    }
    return { allowed: false, by: undefined, ...missingRoles(grants) };
  }

  /** Everything a user may do in a namespace, as SelfSubjectRulesReview tells it; the whole cluster's included. */
  rulesOf(user: User, namespace: string): GrantedRules {
    const grants = this.#grantsOf(user, namespace);
    return { rules: grants.flatMap(({ rules }) => rules ?? []), ...missingRoles(grants) };
  }

  /** Who may do it: each subject of each grant that allows it. */
  whoCan(request: AccessRequest): WhoCan[] {
    const namespace = 'path' in request ? '' : request.namespace;
    return this.grants
      .filter((grant) => appliesIn(grant, namespace) && grant.rules?.some((rule) => ruleAllows(rule, request)))
      .flatMap((grant) => grant.subjects.map((subject) => ({ subject, grant })));
  }

  #grantsOf(user: User, namespace: string): readonly Grant[] {
    return this.grants.filter(
      (grant) => appliesIn(grant, namespace) && grant.subjects.some((subject) => isMeant(subject, user)),
    );
  }
}

const appliesIn = (grant: Grant, namespace: string): boolean =>
  grant.namespace === '' || (namespace !== '' && grant.namespace === namespace);

function isMeant({ kind, name, namespace }: Subject, user: User): boolean {
  if (kind === 'User') return user.name === name;
  if (kind === 'Group') return user.groups.includes(name);
  return kind === 'ServiceAccount' && namespace !== '' && user.name === userOf({ namespace, name });
}

function grantOf(binding: Manifest, namespace: string, roles: RoleRules): Grant {
  const ref = struct(binding.object, 'roleRef');
  const [kind, name] = [text(ref, 'kind'), text(ref, 'name')];
  return {
    binding,
    label: `${binding.id.kind} ${namespace === '' ? '' : `${namespace}/`}${binding.id.name}`,
    namespace,
    role: { kind, name },
    subjects: structs(binding.object, 'subjects').map((subject) => ({
      kind: text(subject, 'kind'),
      name: text(subject, 'name'),
      namespace: text(subject, 'kind') === 'ServiceAccount' ? text(subject, 'namespace') || namespace : '',
    })),
    rules: kind === 'Role' ? roles.ofRole(name, namespace) : roles.ofClusterRole(name),
  };
}

const builtInGrant = (role: string, groups: readonly string[], roles: RoleRules): Grant => ({
  binding: undefined,
  label: `ClusterRoleBinding ${role}`,
  namespace: '',
  role: { kind: 'ClusterRole', name: role },
  subjects: groups.map((name) => ({ kind: 'Group', name, namespace: '' })),
  rules: roles.ofClusterRole(role),
});

/** Roles that are not there, as the server words it; those of the system's own parts are there, and not known. */
function missingRoles(grants: readonly Grant[]): Pick<Decision, 'notFound' | 'unknown'> {
  const missing = grants.filter(({ rules }) => rules === undefined).map(({ role }) => role);
  return {
    notFound: missing
      .filter(({ name }) => !name.startsWith('system:'))
      .map(({ kind, name }) => `${kind.toLowerCase()}.${GROUP} ${JSON.stringify(name)} not found`),
    unknown: missing.filter(({ name }) => name.startsWith('system:')).map(({ kind, name }) => `${kind} ${name}`),
  };
}
