import { join, relative, sep } from 'node:path';
import type { Diagnostic } from '../core/diagnostic.ts';
import { analysisOf, type ChartAnalysis } from '../lint/templates/analysis.ts';
import type { ChartSession, SessionOptions } from '../session/types.ts';
import { type Outline, outlineOf } from './templates/outline.ts';
import type { Unit } from './unit.ts';

const TEMPLATE = /(^|\/)templates\/.*\.(ya?ml|tpl|txt|json)$/;

/** A chart that is being edited. */
export class ChartUnit implements Unit {
  readonly root: string;
  readonly session: ChartSession;
  options: SessionOptions = {};
  /** By path from the root, with the text that they were made of. */
  readonly #outlines = new Map<string, { readonly text: string; readonly outline: Outline }>();

  constructor(session: ChartSession) {
    this.root = session.root;
    this.session = session;
  }

  setOptions(options: SessionOptions): void {
    this.options = options;
    this.session.setOptions(options);
  }

  setText(path: string, text: string | undefined): void {
    this.session.setText(this.inside(path), text);
  }

  changedOnDisk(paths: readonly string[]): void {
    this.session.changedOnDisk(paths.map((path) => this.inside(path)));
  }

  textOf(path: string): string | undefined {
    return this.session.texts().get(this.inside(path));
  }

  async check(signal: AbortSignal, thorough: boolean): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
    const { byPath } = await this.session.check(signal, { branches: thorough });
    return new Map([...byPath].map(([path, diagnostics]) => [this.outside(path), diagnostics]));
  }

  close(): void {
    this.session.close();
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

  isTemplate(file: string): boolean {
    return TEMPLATE.test(file);
  }
}
