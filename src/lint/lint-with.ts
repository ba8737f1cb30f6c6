import type { Diagnostic } from '../core/diagnostic.ts';
import { loadManifests } from '../k8s/load.ts';
import { type Manifest, manifestLabel } from '../k8s/manifest.ts';
import { bundledSchemas, parseKubernetesVersion } from '../schemas/index.ts';
import { renderingFaults } from './charts/rendering.ts';
import { Findings } from './findings.ts';
import { isShownAlone } from './given-names.ts';
import { ResourceGraph } from './graph/graph.ts';
import type { LintInput, LintSource } from './input.ts';
import type { LintMemory } from './memory.ts';
import type { LintOptions } from './options.ts';
import type { Rule } from './rule.ts';
import { runChecks } from './run-checks.ts';
import { Scopes } from './scopes.ts';
import { type SuppressedFinding, suppress, suppressionsOf } from './suppressions/suppress.ts';
import { causesOnly } from './told-once.ts';
import { type Refused, validateAll } from './validation/validate.ts';

export interface LintResult {
  /** By file in the order of the input, then by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** What comments and annotations hide. */
  readonly suppressed: readonly SuppressedFinding[];
  /** What was looked at: `Deployment shop/web`, by text. */
  readonly resources: readonly (readonly string[])[];
}

/**
 * Validation and all rules that the options ask for, over one set of texts. A fault that validation refuses is told
 * once, by validation, with the rule's id. Nothing is thrown for bad input or options.
 * @param known the rules that options may speak of
 * @param memory of earlier runs with the same options
 */
export function lintWith(
  known: readonly Rule[],
  input: LintInput,
  options: LintOptions = {},
  memory?: LintMemory,
): LintResult {
  const rules = [...known, ...(options.customRules ?? []).map(asCustom)];
  const loaded = input.texts.map(
    ({ text, file, documents }) => memory?.load(text, file, documents) ?? loadManifests(text, file, documents),
  );
  const sources: LintSource[] = input.texts.map((text, i) => ({ ...text, manifests: loaded[i]!.manifests }));
  const manifests = loaded.flatMap((one) => one.manifests);
  const loading = loaded.flatMap((one) => one.diagnostics);
  const lacking = lacksObjects(loading, input) || isShownAlone(sources);
  const graph = graphOf(manifests, lacking ? { partial: true, ...options } : options);
  const scopes = new Scopes(rules, options, (manifest) => graph.namespaceOf(manifest));
  const active = scopes.widest;
  const refused = validateAll(manifests, loading, options, active, rules, memory).flatMap(
    ({ manifest, diagnostic, ...rest }) => {
      const told = scopes.settle(diagnostic, manifest);
      return told === undefined ? [] : [{ ...rest, manifest, diagnostic: told }];
    },
  );
  const version = parseKubernetesVersion(options.kubernetesVersion ?? 'latest', bundledSchemas());
  const found = version === undefined ? [] : runRules(graph, sources, input, scopes, version.minor, memory);
  const all = [
    ...active.diagnostics,
    ...unlessFound(refused, found),
    ...unlessRefused(found, refused),
    ...renderingFaults(input.charts ?? [], found, active, rules).flatMap((one) => scopes.settle(one) ?? []),
  ];
  const diagnostics = causesOnly(all, rules);
  const suppressions = suppressionsOf(sources, input.charts, rules);
  const { told, suppressed } = suppress(diagnostics, suppressions, active, {
    sources,
    charts: input.charts,
    today: options.today,
  });
  return {
    diagnostics: inOrder(told, input),
    suppressed,
    resources: sources.map((source) => source.manifests.map(manifestLabel)),
  };
}

/** What could not be read or rendered may hold what other objects refer to. */
const lacksObjects = (loading: readonly Diagnostic[], { charts = [] }: LintInput): boolean =>
  loading.some(({ code }) => code === 'KT1001') ||
  charts.some(({ diagnostics }) =>
    diagnostics.some(({ severity, code }) => severity === 'error' || code.startsWith('KT2')),
  );

/** Whatever a rule from elsewhere says of itself, its code is that of such rules. */
const asCustom = (rule: Rule): Rule => ({ ...rule, section: 'Z' });

/** The graph of some objects, as the options see their surroundings. */
export function graphOf(manifests: readonly Manifest[], options: LintOptions): ResourceGraph {
  const { namespace, externals, knownLabels, partial } = options;
  return new ResourceGraph(manifests, {
    background: [options.state, options.crds].flatMap(backgroundOf),
    ...(namespace !== undefined && { namespace }),
    ...(externals !== undefined && { externals }),
    ...(knownLabels !== undefined && { knownLabels }),
    ...(partial !== undefined && { partial }),
  });
}

function runRules(
  graph: ResourceGraph,
  sources: readonly LintSource[],
  { charts = [] }: LintInput,
  scopes: Scopes,
  minor: number,
  memory: LintMemory | undefined,
): Diagnostic[] {
  const findings = new Findings(graph.manifests);
  runChecks(scopes, graph.manifests, { graph, minor, sources, charts }, findings, memory?.charts);
  return findings.diagnostics();
}

const backgroundOf = (texts: string | readonly string[] | undefined): Manifest[] =>
  [texts ?? []].flat().flatMap((text) => [...loadManifests(text).manifests]);

/** Leaves out what validation said of the same field already. */
function unlessRefused(found: readonly Diagnostic[], refused: readonly Refused[]): readonly Diagnostic[] {
  if (refused.length === 0) return found;
  const key = ({ rule, file, resource, field, range }: Diagnostic): string =>
    JSON.stringify([rule, file, resource, field, resource === undefined && range?.start.offset]);
  const told = new Set(refused.map(({ diagnostic }) => key(diagnostic)));
  return found.filter((diagnostic) => !told.has(key(diagnostic)));
}

/** Leaves out what a rule tells of the same object with a more exact place. */
function unlessFound(refused: readonly Refused[], found: readonly Diagnostic[]): Diagnostic[] {
  const key = (rule: string | undefined, { file, resource }: Diagnostic): string =>
    JSON.stringify([rule, file, resource]);
  const rivals = new Set(refused.flatMap(({ rival }) => rival ?? []));
  const told = new Set(found.filter(({ rule }) => rivals.has(rule ?? '')).map((one) => key(one.rule, one)));
  return refused
    .filter(({ rival, diagnostic }) => rival === undefined || !told.has(key(rival, diagnostic)))
    .map(({ diagnostic }) => diagnostic);
}

/** By file in the order of the input, then by place; what belongs to no file comes first. */
function inOrder(diagnostics: readonly Diagnostic[], { texts }: LintInput): Diagnostic[] {
  const files = new Map<string | undefined, number>();
  for (const { file } of texts) if (!files.has(file)) files.set(file, files.size);
  const place = ({ file }: Diagnostic): number => files.get(file) ?? -1;
  const offset = ({ range }: Diagnostic): number => range?.start.offset ?? -1;
  return [...diagnostics].sort((a, b) => place(a) - place(b) || offset(a) - offset(b));
}
