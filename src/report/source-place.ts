import type { Diagnostic, Range } from '../core/diagnostic.ts';
import { holdsFor, isOfTemplate, type Report } from './report.ts';

/** Where a finding is shown by tools that know the sources only. */
export interface SourcePlace {
  readonly file: string | undefined;
  readonly range: Range | undefined;
}

/**
 * The places of findings in files that exist. A range of rendered text means nothing in its template: there the nearest
 * origin stands in, or the template as a whole.
 */
export class SourcePlaces {
  readonly #rendered: ReadonlySet<string>;

  constructor({ files }: Pick<Report, 'files'>) {
    this.#rendered = new Set(files.flatMap(({ file, rendered }) => (rendered ? [file] : [])));
  }

  of(diagnostic: Diagnostic): SourcePlace {
    const { file, range, origins } = diagnostic;
    if (file === undefined || isOfTemplate(diagnostic) || !this.#rendered.has(file)) return { file, range };
    const origin = origins?.find((one) => one.range !== undefined);
    return origin === undefined ? { file, range: undefined } : { file: origin.file, range: origin.range };
  }
}

/** The id that a finding is known by. */
export const idOf = ({ rule, code }: Diagnostic): string => rule ?? code;

/** `message (field, resource; help)`: all that is known, for formats with one text. */
export function wholeMessage(diagnostic: Diagnostic): string {
  const { message, help } = diagnostic;
  const about = aboutOf(diagnostic);
  return `${message}${about && ` (${about})`}${help === undefined ? '' : `\nhelp: ${help}`}`;
}

/** `spec.replicas, Deployment shop/web, values ci/a-values.yaml, Kubernetes 1.29` */
export const aboutOf = (diagnostic: Diagnostic): string =>
  [diagnostic.field, diagnostic.resource, holdsFor(diagnostic)].filter(Boolean).join(', ');
