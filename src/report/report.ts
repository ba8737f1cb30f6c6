import type { Diagnostic } from '../core/diagnostic.ts';
import type { PlanAction } from '../core/plan.ts';

/** What a run found, ready to be told in any format. */
export interface Report {
  readonly files: readonly CheckedFile[];
  /** In the order of `sortForReport`. */
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of other files that findings stand in, by name: values, partials, templates that rendered nothing. */
  readonly sources?: ReadonlyMap<string, string>;
  /** What was found and is hidden, for formats that tell it. */
  readonly suppressed?: readonly Suppressed[];
  /** What an apply would do, where that was asked. */
  readonly plans?: readonly PlanTotals[];
  /** The resources of what was checked and how they need each other, for pages; wanted only for these. */
  readonly graphs?: readonly ReportGraph[];
}

/** How many objects of a chart or a set of manifests an apply would create, change and so on. */
export interface PlanTotals {
  readonly path: string;
  /** Where a chart is compared with several sets of values. */
  readonly valueSet?: string;
  readonly actions: Readonly<Record<PlanAction, number>>;
}

export interface ReportGraph {
  /** Whose resources: the path of a chart, what was asked for. */
  readonly title: string;
  /** An SVG element that needs nothing else; names in it are escaped, and its ids its own. */
  readonly svg: string;
  readonly resources: number;
  readonly references: number;
  /** Resources for which there is no room in the picture. */
  readonly left: number;
}

/** A finding that a comment or annotation (`inSource`) or a baseline (`external`) hides. */
export interface Suppressed {
  readonly diagnostic: Diagnostic;
  readonly kind: 'inSource' | 'external';
  readonly reason?: string;
}

export interface CheckedFile {
  readonly file: string;
  /** `Deployment shop/web`, an entry for each object that was checked. */
  readonly resources: readonly string[];
  /** The text that positions refer to. Wanted only for files with diagnostics. */
  readonly text?: string;
  /** A template: positions are those of the text it rendered, not of the file, unless a diagnostic says that they are `written`. */
  readonly rendered?: boolean;
  /** Once more the file of another entry, as it is rendered with these values. */
  readonly valueSet?: string;
  /** And for this version of Kubernetes. */
  readonly kubernetesVersion?: string;
  /** The text of the template itself, which positions that are `written` refer to. */
  readonly template?: string;
}

/** The file that a finding is about, as it is rendered with the values and the version that the finding is told with. */
export function filesByFinding({ files }: Report): (diagnostic: Diagnostic) => CheckedFile | undefined {
  const key = (file: string, valueSet = '', version = '') => JSON.stringify([file, valueSet, version]);
  const known = new Map<string, CheckedFile>();
  for (const file of files) {
    const { valueSet, kubernetesVersion } = file;
    known.set(key(file.file, valueSet, kubernetesVersion), file);
    // Of a finding that comes with all values, the version tells which text is meant.
    const ofVersion = key(file.file, '', kubernetesVersion);
    if (kubernetesVersion !== undefined && !known.has(ofVersion)) known.set(ofVersion, file);
  }
  return ({ file = '', valueSets, kubernetesVersions }) =>
    known.get(key(file, valueSets?.[0], kubernetesVersions?.[0])) ??
    known.get(key(file, valueSets?.[0])) ??
    known.get(key(file));
}

/** Whether the range is one of a template itself: what it is wrong with, or where it is known what wrote a finding. */
export const isOfTemplate = ({ written, code }: Diagnostic): boolean => written === true || code.startsWith('KT2');

const SEVERITIES = ['error', 'warning', 'info'];

/** By file, place and severity; what has no file comes first. Equal input gives equal output, whatever order it was found in. */
export function sortForReport(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const keys = (d: Diagnostic): (string | number)[] => [
    d.file ?? '',
    d.range?.start.line ?? 0,
    d.range?.start.column ?? 0,
    SEVERITIES.indexOf(d.severity),
    d.code,
    d.message,
    d.field ?? '',
  ];
  return diagnostics
    .map((diagnostic) => ({ diagnostic, keys: keys(diagnostic) }))
    .sort((a, b) => {
      const at = a.keys.findIndex((key, i) => key !== b.keys[i]);
      return at < 0 ? 0 : a.keys[at]! < b.keys[at]! ? -1 : 1;
    })
    .map(({ diagnostic }) => diagnostic);
}

/** `app.yaml:12:7`, or as much of it as is known. */
export function placeOf({ file, range }: Diagnostic): string {
  if (range === undefined) return file ?? '';
  return `${file ?? ''}:${range.start.line}:${range.start.column}`;
}

/** Diagnostics of each file, in the order of the files; those without a file come first under the empty name. */
export function byFile({ files, diagnostics }: Report): Map<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  if (diagnostics.some(({ file }) => file === undefined)) found.set('', []);
  for (const { file } of files) if (!found.has(file)) found.set(file, []);
  for (const diagnostic of diagnostics) {
    const name = diagnostic.file ?? '';
    const list = found.get(name);
    if (list === undefined) found.set(name, [diagnostic]);
    else list.push(diagnostic);
  }
  return found;
}

/** `with dev, prod, Kubernetes 1.29`; where sets have it for different versions `with dev, Kubernetes 1.29; with prod, Kubernetes 1.34`. */
export const holdsFor = (diagnostic: Diagnostic): string =>
  (diagnostic.holdsFor ?? [diagnostic])
    .map(({ valueSets, kubernetesVersions }) =>
      [valueSets && `with ${valueSets.join(', ')}`, kubernetesVersions && `Kubernetes ${kubernetesVersions.join(', ')}`]
        .filter(Boolean)
        .join(', '),
    )
    .join('; ');
