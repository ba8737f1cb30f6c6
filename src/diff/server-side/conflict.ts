import { goQuote } from '../../core/go-quote.ts';
import { compareText } from '../model.ts';
import { ApplyError } from './errors.ts';
import { FieldSet } from './field-set.ts';
import type { Owned } from './managed-fields.ts';
import { type Path, pathText } from './path-element.ts';

/** A field that someone else owns and the apply would change. */
export interface Conflict {
  readonly managerId: string;
  readonly manager: Owned;
  readonly path: Path;
}

/** The conflicts of an apply without force (merge.Conflicts), and what the server says of them. */
export class ConflictError extends ApplyError {
  readonly conflicts: readonly Conflict[];

  constructor(conflicts: readonly Conflict[]) {
    super(conflictText(conflicts), 'Conflict', 409);
    this.conflicts = conflicts;
  }

  get set(): FieldSet {
    return FieldSet.of(...this.conflicts.map(({ path }) => path));
  }
}

/** getConflictMessage: by manager, each with its fields. */
function conflictText(conflicts: readonly Conflict[]): string {
  const [first] = conflicts;
  if (conflicts.length === 1) {
    return `Apply failed with 1 conflict: conflict with ${managerText(first!.manager)}: ${pathText(first!.path)}`;
  }
  const lines: string[] = [];
  let last: string | undefined;
  for (const { managerId, manager, path } of [...conflicts].sort((a, b) => compareText(a.managerId, b.managerId))) {
    if (managerId !== last) lines.push(`conflicts with ${managerText(manager)}:`);
    last = managerId;
    lines.push(`- ${pathText(path)}`);
  }
  return `Apply failed with ${conflicts.length} conflicts: ${lines.join('\n')}`;
}

/** printManager: `"kubectl" with subresource "scale" using apps/v1`. */
export function managerText({ name, subresource, operation, apiVersion }: Owned): string {
  const who = subresource ? `${goQuote(name)} with subresource ${goQuote(subresource)}` : goQuote(name);
  return operation === 'Update' ? `${who} using ${apiVersion}` : who;
}

/** The causes of the error, ordered by field: Go's order is random. */
export function conflictCauses(conflicts: readonly Conflict[]): { field: string; message: string }[] {
  return conflicts
    .map(({ manager, path }) => ({ field: pathText(path), message: `conflict with ${managerText(manager)}` }))
    .sort((a, b) => compareText(a.field, b.field) || compareText(a.message, b.message));
}
