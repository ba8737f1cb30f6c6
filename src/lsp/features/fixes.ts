import type { CodeAction, TextEdit } from 'vscode-languageserver/node';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { confirmed, editsOf, type FixInput, type Proposal, proposalsFor } from '../../fix/index.ts';
import { Ruler } from '../convert.ts';
import type { Place } from '../place.ts';
import type { Told } from './code-actions.ts';

/** A repair and the findings that go with it. */
export interface Mended {
  readonly action: CodeAction;
  readonly findings: readonly Diagnostic[];
}

/** What `kt fix` would do about findings, each tried alone: the finding is gone with it, and no error comes. */
export async function fixesOf(place: Place, told: readonly Told[], all: readonly Diagnostic[]): Promise<Mended[]> {
  const input = place.unit.fixInput();
  const proposals = proposalsFor(
    told.map(({ finding }) => finding),
    input,
    all,
  );
  const kept: Mended[] = [];
  for (const proposal of proposals) {
    const before = { findings: all, texts: [] };
    const check = async (changed: ReadonlyMap<string, string>) => ({
      findings: await place.unit.tried(changed),
      texts: [],
    });
    const { proposals: holding } = await confirmed([proposal], input.files, before, check);
    for (const one of holding) kept.push(mendedBy(place, one, told, input));
  }
  return kept;
}

function mendedBy({ uri }: Place, proposal: Proposal, told: readonly Told[], { files }: FixInput): Mended {
  const changes: Record<string, TextEdit[]> = {};
  for (const { path, range, newText } of editsOf([proposal], files)) {
    const edits = changes[uri(path)] ?? [];
    changes[uri(path)] = [...edits, { range: new Ruler(files.get(path) ?? '').rangeOf(range), newText }];
  }
  const diagnostics = told.filter(({ finding }) => proposal.findings.includes(finding)).map(({ shown }) => shown);
  const title = proposal.title[0]!.toUpperCase() + proposal.title.slice(1);
  return {
    action: { title, kind: 'quickfix', diagnostics, edit: { changes }, isPreferred: true },
    findings: proposal.findings,
  };
}
