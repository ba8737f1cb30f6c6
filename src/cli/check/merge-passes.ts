import type { Diagnostic, SetsAndVersions } from '../../core/diagnostic.ts';
import { identityOf } from '../../core/fingerprint.ts';
import type { CheckedFile, Report } from '../../report/report.ts';

/** What was found in a unit with one set of values, for one version of Kubernetes where several were asked for. */
export interface PassReport {
  readonly valueSet: string;
  readonly version?: string | undefined;
  readonly report: Report;
}

/**
 * One report of several passes: a finding that several have is told once, with the names of the sets of values unless all
 * have it, and with the versions. Places are those of the first pass that has it.
 */
export function mergePasses(passes: readonly PassReport[]): Report {
  if (passes.length === 1) return passes[0]!.report;
  const found = new Map<string, { diagnostic: Diagnostic; passes: PassReport[] }>();
  for (const pass of passes) {
    const seen = new Map<string, number>();
    for (const diagnostic of pass.report.diagnostics) {
      const print = JSON.stringify([identityOf(diagnostic), diagnostic.file, diagnostic.severity, placeOf(diagnostic)]);
      const nth = (seen.get(print) ?? 0) + 1;
      seen.set(print, nth);
      const known = found.get(`${print}${nth}`);
      if (known) known.passes.push(pass);
      else found.set(`${print}${nth}`, { diagnostic, passes: [pass] });
    }
  }
  const sets = new Set(passes.map(({ valueSet }) => valueSet)).size;
  const told = [...found.values()].filter(
    (one) => one.diagnostic.rule !== UNUSED || one.passes.length === passes.length,
  );
  const diagnostics = told.map(({ diagnostic, passes: having }) => {
    const valueSets = [...new Set(having.map(({ valueSet }) => valueSet))];
    const versions = [...new Set(having.flatMap(({ version }) => version ?? []))];
    return {
      ...diagnostic,
      ...(versions.length > 0 && { kubernetesVersions: versions }),
      ...(valueSets.length < sets && { valueSets }),
      ...(versions.length > 0 && isUneven(having, passes) && { holdsFor: groupsOf(having) }),
    };
  });
  const { graphs } = passes.find(({ report }) => report.graphs !== undefined)?.report ?? {};
  return { files: filesOf(passes), diagnostics, suppressed: suppressedOf(passes), ...(graphs && { graphs }) };
}

/** Whether one of the sets was looked at for one of the versions without the finding. */
function isUneven(having: readonly PassReport[], passes: readonly PassReport[]): boolean {
  const sets = new Set(having.map(({ valueSet }) => valueSet));
  const versions = new Set(having.map(({ version }) => version));
  return passes.filter(({ valueSet, version }) => sets.has(valueSet) && versions.has(version)).length > having.length;
}

/** Sets that have it for the same versions stand together. */
function groupsOf(having: readonly PassReport[]): SetsAndVersions[] {
  const groups = new Map<string, { valueSets: string[]; kubernetesVersions: string[] }>();
  for (const valueSet of new Set(having.map((pass) => pass.valueSet))) {
    const kubernetesVersions = having.flatMap((pass) => (pass.valueSet === valueSet ? (pass.version ?? []) : []));
    const key = JSON.stringify(kubernetesVersions);
    const group = groups.get(key);
    if (group) group.valueSets.push(valueSet);
    else groups.set(key, { valueSets: [valueSet], kubernetesVersions });
  }
  return [...groups.values()];
}

/** Suppressions of one rule are told apart by their place alone. */
const placeOf = ({ rule, range }: Diagnostic): number | undefined =>
  rule?.startsWith('suppression-') ? range?.start.offset : undefined;

/** What hides nothing with some values may hide something with others. */
const UNUSED = 'suppression-unused';

/** A suppression counts once, however often what it hides was found. */
function suppressedOf(passes: readonly PassReport[]): NonNullable<Report['suppressed']> {
  const all = passes.flatMap(({ report }) => report.suppressed ?? []);
  const known = new Map(all.map((one) => [JSON.stringify([identityOf(one.diagnostic), one.diagnostic.range]), one]));
  return [...known.values()];
}

/** Each file once, and once more for each pass in which it holds another text that findings stand in. */
function filesOf(passes: readonly PassReport[]): CheckedFile[] {
  const first = new Map<string, CheckedFile>();
  const others: CheckedFile[] = [];
  for (const { valueSet, version, report } of passes) {
    const told = new Set(report.diagnostics.map(({ file }) => file));
    for (const file of report.files) {
      const known = first.get(file.file);
      const pass = { resources: [], valueSet, ...(version !== undefined && { kubernetesVersion: version }) };
      if (known === undefined) first.set(file.file, file);
      else if (known.text !== file.text && told.has(file.file)) others.push({ ...file, ...pass });
    }
  }
  return [...first.values(), ...others];
}
