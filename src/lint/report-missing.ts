import { didYouMean, missingObject, nearestHelp } from './describe.ts';
import { type Given, GivenNames } from './given-names.ts';
import type { NameEdge, Target } from './graph/edge.ts';
import { kindName } from './objects/group-kind.ts';
import type { RuleContext } from './rule.ts';

/**
 * Tells references to objects that nothing makes. Where whoever installs the set has chosen the name, the object is wanted beforehand: a
 * warning, once, unless the name is nearly that of another object.
 */
export function reportMissing(edges: readonly NameEdge[], context: RuleContext): void {
  const { graph, report } = context;
  const names = new GivenNames(context);
  const told = new Set<string>();
  for (const { from: object, path, target } of edges) {
    const missing = missingObject(graph, { target });
    const meant = nearestHelp(graph, target) ?? meantAfterRelease(names, target);
    const given = meant === undefined ? names.why(target) : undefined;
    if (given === undefined) {
      report({ object, path, ...missing, ...(meant !== undefined && { help: meant }) });
      continue;
    }
    const key = `${target.namespace}/${target.name}`;
    if (told.has(key)) continue;
    told.add(key);
    report({ object, path, ...missing, severity: 'warning', help: helpOf(given, target) });
  }
}

function meantAfterRelease(names: GivenNames, target: Target): string | undefined {
  const own = names.afterRelease(target);
  return own === undefined ? undefined : didYouMean(own);
}

/** Of printed objects no more is known than how their names begin. */
function helpOf(given: Given, { kind, name }: Target): string {
  const declare = `declare it with externals: ${kindName(kind)}/${name}`;
  return given === 'in the values'
    ? `its name comes with the values: make it beforehand, or ${declare}`
    : `its name does not begin like those of the release: if it is made beforehand, ${declare}`;
}
