import { missingObject, nearestHelp } from './describe.ts';
import { GivenNames } from './given-names.ts';
import type { NameEdge } from './graph/edge.ts';
import { kindName } from './objects/group-kind.ts';
import type { RuleContext } from './rule.ts';

/**
 * Tells references to objects that nothing makes. Where whoever installs the set has chosen the name, the object is wanted beforehand: a
 * warning, once, unless the name is nearly that of another object.
 */
export function reportMissing(edges: readonly NameEdge[], context: RuleContext): void {
  const { graph, report } = context;
  const given = new GivenNames(context);
  const told = new Set<string>();
  for (const { from: object, path, target } of edges) {
    const { message, help } = missingObject(graph, { target });
    if (nearestHelp(graph, target) !== undefined || !given.has(target)) {
      report({ object, path, message, ...(help !== undefined && { help }) });
      continue;
    }
    const key = `${target.namespace}/${target.name}`;
    if (told.has(key)) continue;
    told.add(key);
    const declared = `${kindName(target.kind)}/${target.name}`;
    report({
      object,
      path,
      message,
      severity: 'warning',
      help: `its name comes with the values: make it beforehand, or declare it with externals: ${declared}`,
    });
  }
}
