import { suggest } from '../../../core/suggest.ts';
import { kindPlural } from '../../../k8s/plural.ts';
import { didYouMean, enumerate, quote } from '../../describe.ts';
import { knownResources, SUBRESOURCES, VERBS } from '../../rbac/known-resources.ts';
import { type RuleOfRole, rulesOfRoles } from '../../rbac/policy-rules.ts';
import { defineRule } from '../../rule.ts';

/** Words that people take for verbs. */
const MISTAKEN = new Map([
  ['read', 'get'],
  ['view', 'get'],
  ['write', 'update'],
  ['edit', 'update'],
  ['put', 'update'],
  ['post', 'create'],
  ['add', 'create'],
  ['remove', 'delete'],
  ['all', '*'],
]);

/**
 * Only where all groups of the rule are Kubernetes' own: of others nobody here knows the resources. What any version of
 * any release had is known, as roles of charts are written for many.
 */
export default defineRule({
  id: 'rbac-unknown-resource',
  section: 'G',
  severity: 'warning',
  profile: 'default',
  summary: 'A role grants something on a resource, or by a verb, that does not exist.',
  check({ graph, report }) {
    const known = knownResources();
    for (const rule of rulesOfRoles(graph)) {
      const groups = new Set(rule.apiGroups);
      if (groups.size === 0 || ![...groups].every((group) => known.has(group))) continue;
      for (const [i, resource] of rule.resources.entries()) {
        const fault = oddResource(resource, [...groups]);
        if (fault !== undefined) report({ object: rule.role, path: [...rule.path, 'resources', i], ...fault });
      }
      tellVerbs(rule, (i, meant) =>
        report({
          object: rule.role,
          path: [...rule.path, 'verbs', i],
          message: `there is no verb ${quote(rule.verbs[i]!)}`,
          help: didYouMean(meant),
        }),
      );
    }
  },
});

interface Fault {
  readonly message: string;
  readonly help?: string;
}

function oddResource(resource: string, groups: readonly string[]): Fault | undefined {
  const [name = '', ...rest] = resource.split('/');
  const subresource = rest.join('/');
  if (name === '*' || name === '') return undefined;
  const known = knownResources();
  if (!groups.some((group) => known.get(group)!.has(name))) return unknownName(name, groups);
  if (subresource === '' || subresource === '*' || SUBRESOURCES.has(subresource)) return undefined;
  if (name === 'nodes' || name === 'userextras') return undefined;
  const near = suggest(subresource, SUBRESOURCES);
  if (near === undefined) return undefined; // clusters of some make have more: endpoints/restricted
  return { message: `${name} has no subresource ${quote(subresource)}`, help: didYouMean(`${name}/${near}`) };
}

function unknownName(name: string, groups: readonly string[]): Fault {
  const known = knownResources();
  const who = groups.map((group) => (group === '' ? 'the core group' : quote(group)));
  const message = `resource ${quote(name)} is not in ${groups.length > 1 ? 'any of ' : ''}${enumerate(who)}`;
  const candidates = groups.flatMap((group) => [...known.get(group)!]);
  const plural = kindPlural(name);
  if (candidates.includes(plural)) return { message, help: didYouMean(plural) };
  const elsewhere = [...known].filter(([, resources]) => resources.has(name.toLowerCase())).map(([group]) => group);
  const stable = elsewhere.find((group) => group !== 'extensions');
  if (stable !== undefined) return { message, help: `it is in ${stable === '' ? 'the core group' : quote(stable)}` };
  const near = suggest(name, candidates);
  return { message, ...(near !== undefined && { help: didYouMean(near) }) };
}

/** Verbs of one's own exist, so that only those are told which are clearly meant for another. */
function tellVerbs({ verbs, resources }: RuleOfRole, tell: (index: number, meant: string) => void): void {
  if (resources.length === 0) return;
  for (const [i, verb] of verbs.entries()) {
    const plain = verb.trim().toLowerCase();
    if (VERBS.has(verb) || verb === '') continue;
    const meant = MISTAKEN.get(plain) ?? (VERBS.has(plain) ? plain : suggest(plain, VERBS));
    if (meant !== undefined) tell(i, meant);
  }
}
