import type { Diagnostic, RelatedInformation } from '../core/diagnostic.ts';
import { type Manifest, manifestLabel } from '../k8s/manifest.ts';
import { isTestHook } from './objects/hooks.ts';
import type { ActiveRule } from './options.ts';
import { pathText } from './path.ts';
import type { ObjectFinding, RelatedObject, Severity, TextFinding } from './rule.ts';
import { SECTIONS } from './sections.ts';

interface Found {
  readonly active: ActiveRule;
  readonly finding: ObjectFinding | TextFinding;
}

/**
 * What rules report. Places in texts are looked up at the end, object by object: the tree of a document is then built
 * once, and no two are kept at a time.
 */
export class Findings {
  readonly #found: Found[] = [];
  /** The objects that are looked at, in order; those of the background are not among them. */
  readonly #order: ReadonlyMap<Manifest, number>;

  constructor(manifests: readonly Manifest[]) {
    this.#order = new Map(manifests.map((manifest, i) => [manifest, i]));
  }

  add(active: ActiveRule, finding: ObjectFinding | TextFinding): void {
    if ('object' in finding && !this.#isTold(finding, finding.severity ?? active.rule.severity)) return;
    this.#found.push({ active, finding });
  }

  /** Nobody relies on test hooks: what is not broken in them is nobody's concern. */
  #isTold({ object }: ObjectFinding, severity: Severity): boolean {
    return this.#order.has(object) && (severity === 'error' || !isTestHook(object));
  }

  /** All of them, those of one object together. */
  diagnostics(): Diagnostic[] {
    const place = ({ finding }: Found): number => ('object' in finding ? this.#order.get(finding.object)! : -1);
    return this.#found.sort((a, b) => place(a) - place(b)).map(toDiagnostic);
  }
}

function toDiagnostic({ active, finding }: Found): Diagnostic {
  const { rule } = active;
  const { message, help } = finding;
  return {
    code: SECTIONS[rule.section].code,
    rule: rule.id,
    severity: active.severity ?? finding.severity ?? rule.severity,
    message,
    ...('object' in finding ? placeOfField(finding) : placeInText(finding)),
    ...('related' in finding && finding.related && { related: finding.related.map(toRelated) }),
    ...(help !== undefined && { help }),
  };
}

function placeOfField({ object, path, part }: ObjectFinding): Partial<Diagnostic> {
  return {
    resource: manifestLabel(object),
    ...(path.length > 0 && { field: pathText(path) }),
    ...(object.file !== undefined && { file: object.file }),
    range: object.locate(path, part),
  };
}

const placeInText = ({ file, range, written }: TextFinding): Partial<Diagnostic> => ({
  ...(file !== undefined && { file }),
  ...(range !== undefined && { range }),
  ...(written && { written }),
});

const toRelated = ({ message, object, path = [] }: RelatedObject): RelatedInformation => ({
  message,
  ...(object.file !== undefined && { file: object.file }),
  range: object.locate(path),
});
