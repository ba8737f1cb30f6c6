import type { Diagnostic } from '../core/diagnostic.ts';
import type { Draft } from './drafts.ts';
import { meant } from './fixers/fixer.ts';
import { draftFor, mayHaveFix } from './fixers/index.ts';
import { type Document, documentsOf, placeAt } from './place.ts';
import { isOfTemplateText, templateDraft } from './template-drafts.ts';
import type { FixInput, Proposal, RenderedFile, Touch } from './types.ts';
import { PIPE, writtenChanges } from './written.ts';

/** Rules of the values and the files of a chart: what templates make of it may change with it. */
const OF_VALUES = /^(values-|chart-|template-)/;

/**
 * What could mend findings, equal answers as one. Nothing is tried yet (`confirmed`).
 * @param all everything that was found, where `findings` are some of it: what is told elsewhere may make an answer one of two
 */
export function proposalsFor(
  findings: readonly Diagnostic[],
  input: FixInput,
  all: readonly Diagnostic[] = findings,
): Proposal[] {
  const texts = new Texts(input);
  const unused = new Set(all.flatMap((one) => (one.rule === 'values-unused' ? (keyOf(one) ?? []) : [])));
  const undefinedKeys = new Set(all.flatMap((one) => (one.rule === 'values-undefined' ? (keyOf(one) ?? []) : [])));
  const byChange = new Map<string, Proposal>();
  for (const finding of findings) {
    // Where values and templates spell a key in two ways and neither is met elsewhere, either may be meant.
    const near = meant(finding) ?? '';
    if (finding.rule === 'values-undefined' && unused.has(near)) continue;
    if (finding.rule === 'values-unused' && undefinedKeys.has(near)) continue;
    const proposal = proposalFor(finding, texts);
    if (proposal === undefined) continue;
    const key = JSON.stringify(proposal.changes);
    const known = byChange.get(key);
    byChange.set(key, known === undefined ? proposal : both(known, proposal));
  }
  return [...byChange.values()];
}

/** The last step of the path that a finding about values quotes. */
const keyOf = ({ message }: Diagnostic): string | undefined => /"(?:[^"]*\.)?([^".]+)"/.exec(message)?.[1];

const both = (a: Proposal, b: Proposal): Proposal => ({
  ...a,
  findings: [...a.findings, ...b.findings],
  touches: a.touches && b.touches && [...a.touches, ...b.touches],
});

function proposalFor(finding: Diagnostic, texts: Texts): Proposal | undefined {
  const rendered = texts.renderedAt(finding);
  if (rendered !== undefined) return ofRendered(finding, rendered.file, rendered.offset, texts);
  const { file = '', range } = finding;
  const text = texts.input.files.get(file);
  if (text === undefined || range === undefined) return undefined;
  const about = { rule: finding.rule ?? finding.code, findings: [finding] };
  if (finding.written && isOfTemplateText(finding)) {
    const draft = templateDraft(finding, text, texts.input.files.get(valuesOf(file)) ?? '');
    return (
      draft && {
        ...about,
        title: draft.title,
        changes: draft.changes.map((one) => ({ ...one, file })),
        touches: undefined,
      }
    );
  }
  if (!mayHaveFix(finding) || isOfTemplate(finding)) return undefined;
  const draft = draftAt(finding, range.start.offset, texts.documents(text));
  if (draft === undefined) return undefined;
  const changes = draft.changes.map(({ start, end, text: newText }) => ({ file, start, end, text: newText }));
  const touches = OF_VALUES.test(about.rule) ? undefined : touchesOf(draft, { file, document: draft.document });
  return { ...about, title: draft.title, changes, touches };
}

/** The values.yaml beside the templates of a file. */
const valuesOf = (template: string): string => template.replace(/(^|\/)templates\/.*$/, '$1values.yaml');

const isOfTemplate = ({ written, code }: Diagnostic): boolean => written === true || code.startsWith('KT2');

function ofRendered(finding: Diagnostic, file: RenderedFile, offset: number, texts: Texts): Proposal | undefined {
  if (!mayHaveFix(finding)) return undefined;
  const draft = draftAt(finding, offset, texts.documents(file.text));
  const changes = draft && writtenChanges(draft, file, texts.input);
  if (draft === undefined || changes === undefined) return undefined;
  const pipe = changes.find(({ text }) => text === PIPE);
  const of = { file: file.file, valueSet: file.valueSet, document: draft.document };
  return {
    title: pipe === undefined ? draft.title : 'pipe the value through quote',
    rule: finding.rule ?? finding.code,
    findings: [finding],
    changes,
    touches: touchesOf(draft, of),
  };
}

type PlacedDraft = Draft & { readonly document: number };

function draftAt(finding: Diagnostic, offset: number, documents: readonly Document[]): PlacedDraft | undefined {
  const place = placeAt(documents, offset, finding.field);
  const draft = place && draftFor(finding, place);
  return draft && { ...draft, document: place.document.index };
}

const touchesOf = (draft: Draft, of: Omit<Touch, 'path'>): Touch[] => draft.touches.map((path) => ({ ...of, path }));

/** The texts that findings are about, each read once. */
class Texts {
  readonly input: FixInput;
  readonly #documents = new Map<string, Document[]>();

  constructor(input: FixInput) {
    this.input = input;
  }

  documents(text: string): Document[] {
    const known = this.#documents.get(text) ?? documentsOf(text);
    this.#documents.set(text, known);
    return known;
  }

  /** Of a finding that was moved to the template that wrote it, where it stood in what that rendered (src/render/places.ts). */
  renderedAt({ related = [], valueSets }: Diagnostic): { file: RenderedFile; offset: number } | undefined {
    const stood = related.findLast(({ file }) => file?.endsWith(RENDERED));
    if (stood?.range === undefined) return undefined;
    const name = stood.file!.slice(0, -RENDERED.length);
    const all = (this.input.rendered ?? []).filter((one) => one.file === name);
    const file = all.find(({ valueSet }) => valueSet === valueSets?.[0]) ?? all[0];
    return file && { file, offset: stood.range.start.offset };
  }
}

const RENDERED = ' (rendered)';
