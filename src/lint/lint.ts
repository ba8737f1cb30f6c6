import type { Diagnostic } from '../core/diagnostic.ts';
import { loadManifests } from '../k8s/load.ts';
import { type Manifest, resourceLabel } from '../k8s/manifest.ts';
import { bundledSchemas, parseKubernetesVersion } from '../schemas/index.ts';
import { renderingFaults } from './charts/rendering.ts';
import { Findings } from './findings.ts';
import { ResourceGraph } from './graph/graph.ts';
import type { LintInput, LintSource } from './input.ts';
import { ActiveRules, type LintOptions } from './options.ts';
import { allRules } from './rules/index.ts';
import { suppress, suppressionsOf } from './suppressions/suppress.ts';
import { type Refused, validateAll } from './validation/validate.ts';

export interface LintResult {
  /** By file in the order of the input, then by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** What was looked at: `Deployment shop/web`, by text. */
  readonly resources: readonly (readonly string[])[];
}

/**
 * Validation and all rules that the options ask for, over one set of texts. A fault that validation refuses is told
 * once, by validation, with the rule's id. Nothing is thrown for bad input or options.
 */
export function lintSet(input: LintInput, options: LintOptions = {}): LintResult {
  const rules = allRules();
  const active = new ActiveRules(rules, options);
  const loaded = input.texts.map(({ text, file }) => loadManifests(text, file));
  const sources: LintSource[] = input.texts.map((text, i) => ({ ...text, manifests: loaded[i]!.manifests }));
  const manifests = loaded.flatMap((one) => one.manifests);
  const loading = loaded.flatMap((one) => one.diagnostics);
  const refused = validateAll(manifests, loading, options, active, rules);
  const version = parseKubernetesVersion(options.kubernetesVersion ?? 'latest', bundledSchemas());
  const found = version === undefined ? [] : runRules(sources, manifests, input, options, active, version.minor);
  const diagnostics = [
    ...active.diagnostics,
    ...refused.map(({ diagnostic }) => diagnostic),
    ...unlessRefused(found, refused),
    ...renderingFaults(input.charts ?? [], found, active, rules),
  ];
  const suppressions = suppressionsOf(sources, input.charts, rules);
  return {
    diagnostics: inOrder(suppress(diagnostics, suppressions, active, options.today), input),
    resources: sources.map((source) => source.manifests.map(({ id }) => resourceLabel(id))),
  };
}

function runRules(
  sources: readonly LintSource[],
  manifests: readonly Manifest[],
  { charts = [] }: LintInput,
  options: LintOptions,
  active: ActiveRules,
  minor: number,
): Diagnostic[] {
  const { namespace, externals, partial } = options;
  const graph = new ResourceGraph(manifests, {
    background: [options.state, options.crds].flatMap(backgroundOf),
    ...(namespace !== undefined && { namespace }),
    ...(externals !== undefined && { externals }),
    ...(partial !== undefined && { partial }),
  });
  const findings = new Findings(manifests);
  for (const one of active.byId.values())
    one.rule.check?.({
      graph,
      minor,
      options: one.options,
      sources,
      charts,
      report: (found) => findings.add(one, found),
    });
  return findings.diagnostics();
}

const backgroundOf = (texts: string | readonly string[] | undefined): Manifest[] =>
  [texts ?? []].flat().flatMap((text) => [...loadManifests(text).manifests]);

/** Leaves out what validation said of the same field already. */
function unlessRefused(found: readonly Diagnostic[], refused: readonly Refused[]): Diagnostic[] {
  const key = ({ rule, file, resource, field }: Diagnostic): string => JSON.stringify([rule, file, resource, field]);
  const told = new Set(refused.map(({ diagnostic }) => key(diagnostic)));
  return found.filter((diagnostic) => !told.has(key(diagnostic)));
}

/** By file in the order of the input, then by place; what belongs to no file comes first. */
function inOrder(diagnostics: readonly Diagnostic[], { texts }: LintInput): Diagnostic[] {
  const files = new Map<string | undefined, number>();
  for (const { file } of texts) if (!files.has(file)) files.set(file, files.size);
  const place = ({ file }: Diagnostic): number => files.get(file) ?? -1;
  const offset = ({ range }: Diagnostic): number => range?.start.offset ?? -1;
  return [...diagnostics].sort((a, b) => place(a) - place(b) || offset(a) - offset(b));
}
