import { join, relative, sep } from 'node:path';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { FixInput, RenderedFile } from '../fix/index.ts';
import { analysisOf, type ChartAnalysis } from '../lint/templates/analysis.ts';
import { pathInChart, renameFiles } from '../render/places.ts';
import type { ChartSession, OpenSession, SessionOptions } from '../session/types.ts';
import { type Outline, outlineOf } from './templates/outline.ts';
import type { Unit } from './unit.ts';

const TEMPLATE = /(^|\/)templates\/.*\.(ya?ml|tpl|txt|json)$/;

/** `ci/small-values.yaml`, `values-production.yaml`. */
const VALUE_SET = /^(values[-.].+|ci\/.*values)\.ya?ml$/;

/** A chart that is being edited. */
export class ChartUnit implements Unit {
  readonly root: string;
  readonly session: ChartSession;
  options: SessionOptions = {};
  /** By path from the root, with the text that they were made of. */
  readonly #outlines = new Map<string, { readonly text: string; readonly outline: Outline }>();

  readonly #open: OpenSession;
  /** What the editor holds, by path from the root. */
  readonly #held = new Map<string, string>();
  /** The same chart once more, to try changes in. */
  #trial: ChartSession | undefined;

  constructor(root: string, open: OpenSession) {
    this.root = root;
    this.#open = open;
    this.session = open(root, {});
  }

  setOptions(options: SessionOptions): void {
    this.options = options;
    this.session.setOptions(options);
    this.#trial?.setOptions(options);
  }

  setText(path: string, text: string | undefined): void {
    const file = this.inside(path);
    if (text === undefined) this.#held.delete(file);
    else this.#held.set(file, text);
    this.session.setText(file, text);
    if (text === undefined) this.#trial?.setText(file, undefined);
  }

  changedOnDisk(paths: readonly string[]): void {
    const files = paths.map((path) => this.inside(path));
    this.session.changedOnDisk(files);
    this.#trial?.changedOnDisk(files);
  }

  textOf(path: string): string | undefined {
    return this.session.texts().get(this.inside(path));
  }

  async check(signal: AbortSignal, thorough: boolean): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
    const { byPath } = await this.session.check(signal, { branches: thorough });
    return new Map([...byPath].map(([file, found]) => [this.outside(file), found.map(this.#named)]));
  }

  /** Findings tell whole paths. */
  readonly #named = (diagnostic: Diagnostic): Diagnostic => renameFiles(diagnostic, (file) => this.outside(file));

  fixInput(): FixInput {
    const files = new Map([...this.session.texts()].map(([file, text]) => [this.outside(file), text]));
    return { files, rendered: this.session.lastGood().flatMap((set) => this.#renderedOf(set)) };
  }

  #renderedOf({ valueSet, result }: ReturnType<ChartSession['lastGood']>[number]): RenderedFile[] {
    const nameFile = (source: string): string => this.outside(pathInChart(source, result.folders));
    return Object.entries(result.trace ?? {}).flatMap(([source, segments]) => {
      const text = result.files[source];
      return typeof text === 'string' ? [{ file: nameFile(source), valueSet, text, segments, nameFile }] : [];
    });
  }

  async tried(changed: ReadonlyMap<string, string>): Promise<readonly Diagnostic[]> {
    this.#trial ??= this.#open(this.root, this.options);
    const trial = this.#trial;
    for (const [file, text] of this.#held) trial.setText(file, text);
    for (const [path, text] of changed) trial.setText(this.inside(path), text);
    const { byPath } = await trial.check();
    for (const path of changed.keys()) trial.setText(this.inside(path), this.#held.get(this.inside(path)));
    return [...byPath.values()].flat().map(this.#named);
  }

  close(): void {
    this.session.close();
    this.#trial?.close();
    this.#outlines.clear();
  }

  /** `templates/web.yaml` of a whole path. */
  inside(path: string): string {
    return relative(this.root, path).replaceAll(sep, '/');
  }

  outside(file: string): string {
    return join(this.root, file);
  }

  /** What the templates do with the values, as they are now. */
  analysis(): ChartAnalysis {
    return analysisOf(this.session.chart());
  }

  outline(file: string): Outline {
    const text = this.session.texts().get(file) ?? '';
    const known = this.#outlines.get(file);
    if (known?.text === text) return known.outline;
    const outline = outlineOf(text);
    this.#outlines.set(file, { text, outline });
    return outline;
  }

  /** The templates of the chart and of its subcharts. */
  outlines(): [file: string, outline: Outline][] {
    return [...this.session.texts().keys()]
      .filter((file) => TEMPLATE.test(file))
      .map((file) => [file, this.outline(file)]);
  }

  /** A set of values that lies beside the chart's own, by convention or because somebody named it. */
  isValueSet(file: string): boolean {
    const { valueSets } = this.options;
    return VALUE_SET.test(file) || (valueSets?.some(({ files }) => files.includes(file)) ?? false);
  }

  isTemplate(file: string): boolean {
    return TEMPLATE.test(file);
  }
}
