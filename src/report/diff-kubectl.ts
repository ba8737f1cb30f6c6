import type { Hunk, PlannedId } from '../core/plan.ts';

/** A file of `kubectl diff`: an object by the name under which it is compared. */
export interface ComparedFile {
  readonly id: PlannedId;
  readonly hunks: readonly Hunk[];
}

/** What `kubectl diff` prints, without the numbers of its folders and the times of its files. Files come in the order of their names. */
export function reportKubectl(files: readonly ComparedFile[]): string {
  return files
    .map(({ id, hunks }) => ({ name: fileName(id), hunks }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(
      ({ name, hunks }) =>
        `diff -u -N LIVE/${name} MERGED/${name}\n--- LIVE/${name}\n+++ MERGED/${name}\n${hunkText(hunks)}`,
    )
    .join('');
}

export const hunkText = (hunks: readonly Hunk[]): string =>
  hunks.map(({ header, lines }) => `${header}\n${lines.map((line) => `${line}\n`).join('')}`).join('');

/** `apps.v1.Deployment.shop.web`; the namespace is empty for objects that have none. */
function fileName({ apiVersion, kind, namespace, name }: PlannedId): string {
  return `${apiVersion.replace('/', '.')}.${kind}.${namespace ?? ''}.${name}`;
}
