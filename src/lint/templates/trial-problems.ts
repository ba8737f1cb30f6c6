import type { Diagnostic } from '../../core/diagnostic.ts';
import { lineAt } from '../../core/source.ts';
import { loadManifests } from '../../k8s/load.ts';
import { validateManifests } from '../../schemas/index.ts';
import type { LintText } from '../input.ts';

/** Kinds that another version has: templates ask the cluster for them. */
const UNKNOWN_KIND = 'KT3010';
/** What is switched on is often to be filled in, too: hosts of an Ingress, names of Secrets. */
const REQUIRED = 'KT4001';
const EMPTY = /^(?:[^:]*: )?Invalid value: (?:null|""|\[\]|\{\})/;
const EMPTY_FIELD = /^[^#]*:(?: +(?:null|~|""|''))? *$/;

/** Whether the value of a line's key is empty, and does not begin on the next line. */
function isEmptyField(text: string, number: number): boolean {
  const line = lineAt(text, number) ?? '';
  if (!EMPTY_FIELD.test(line)) return false;
  if (!/: *$/.test(line)) return true;
  const next = lineAt(text, number + 1) ?? '';
  const column = next.search(/\S/);
  const own = line.search(/[^\s-]/);
  return column < own || (column === own && next[column] !== '-');
}

const isBroken = ({ code, severity, message, range }: Diagnostic, text: string): boolean =>
  severity === 'error' &&
  code !== UNKNOWN_KIND &&
  code !== REQUIRED &&
  !EMPTY.test(message) &&
  !(range !== undefined && isEmptyField(text, range.start.line));

/** The sentence without the line that it names, which is another in each render. */
const withoutLine = (message: string): string => message.replace(/\bline \d+/g, 'line');

/** What is wrong with texts of trial renders that was not wrong before. */
export class TrialProblems {
  readonly #version: string;
  /** What the chart renders without any trial, until it was looked at. */
  #given: readonly LintText[];
  /** Those that were looked at. */
  readonly #texts = new Set<string>();
  /** Sentences told already, and those of the given values. */
  readonly #told = new Set<string>();

  /** @param sources what the chart renders without any trial */
  constructor(sources: readonly LintText[], version: string) {
    this.#version = version;
    this.#given = sources;
    for (const { text } of sources) this.#texts.add(text);
  }

  isNew(message: string): boolean {
    this.#addGiven();
    return this.#isNew(message);
  }

  /** What is wrong without any trial is asked for once something is wrong with one. */
  #addGiven(): void {
    const given = this.#given;
    this.#given = [];
    for (const source of given) for (const { message } of this.all(source)) this.#isNew(message);
  }

  #isNew(message: string): boolean {
    const sentence = withoutLine(message);
    const isNew = !this.#told.has(sentence);
    this.#told.add(sentence);
    return isNew;
  }

  of(text: LintText): Diagnostic[] {
    if (this.#texts.has(text.text)) return [];
    this.#texts.add(text.text);
    return this.all(text).filter(({ message }) => this.isNew(message));
  }

  /** All that is wrong with a text, told or not. */
  all({ text, file, documents }: LintText): Diagnostic[] {
    const { manifests, diagnostics } = loadManifests(text, file, documents);
    const options = { kubernetesVersion: this.#version, missingSchemas: 'ignore' as const };
    return [...diagnostics, ...validateManifests(manifests, options)].filter((one) => isBroken(one, text));
  }
}
