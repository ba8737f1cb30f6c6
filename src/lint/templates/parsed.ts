import { TemplateError } from '../../template/error.ts';
import type { Source, Tree } from '../../template/node.ts';
import { parseTemplate } from '../../template/parse.ts';
import type { LintChart } from '../input.ts';
import { type ChartNode, fullName, withChildren } from './chart-node.ts';

/** A file below `templates/`. */
export interface TemplateFile {
  readonly chart: ChartNode;
  /** From the root of the whole chart: `charts/redis/templates/svc.yaml`. */
  readonly path: string;
  readonly text: string;
  /** Named in the engine: `web/charts/redis/templates/svc.yaml`. */
  readonly name: string;
  /** Its own tree and those of its definitions; empty where it cannot be parsed. */
  readonly trees: ReadonlyMap<string, Tree>;
}

/** What `parseTemplate` is told of functions: all are known, since unknown ones are another matter. */
const anyFunction = (name: string): boolean => name !== 'break' && name !== 'continue';

/** The trees of a text; none where it cannot be parsed. */
export function treesOf(name: string, text: string): ReadonlyMap<string, Tree> {
  try {
    return parseTemplate(name, text, anyFunction);
  } catch (error) {
    if (error instanceof TemplateError) return new Map();
    throw error;
  }
}

/** Who has trees of templates. */
type Parsed = Pick<LintChart, 'treesOf' | 'renderedTrees'>;

/** All templates of a chart and of those below it. Handlebars templates have no trees. */
export function templateFiles(root: ChartNode, kept: Parsed = {}): TemplateFile[] {
  const parsed = new ParsedFiles(kept);
  return withChildren(root).flatMap((chart) => {
    const fullPath = fullName(chart);
    return [...chart.files]
      .filter(([file]) => file.startsWith('templates/'))
      .map(([file, text]) => {
        const written = { chart, path: chart.prefix + file, text, name: `${fullPath}/${file}` };
        return { ...written, trees: parsed.trees(written) };
      });
  });
}

/** Files are parsed once: charts may be there under several names, and several charts have one library chart below them. */
class ParsedFiles {
  readonly #kept: Parsed;
  readonly #byPath = new Map<string, ReadonlyMap<string, Tree>>();
  /** Of subcharts, the first file that has a text. */
  readonly #byText = new Map<string, TemplateFile>();

  constructor(kept: Parsed) {
    this.#kept = kept;
  }

  trees(file: Omit<TemplateFile, 'trees'>): ReadonlyMap<string, Tree> {
    let trees = this.#byPath.get(file.path);
    if (trees === undefined) {
      trees = this.#treesOf(file);
      this.#byPath.set(file.path, trees);
    }
    return trees;
  }

  #treesOf(file: Omit<TemplateFile, 'trees'>): ReadonlyMap<string, Tree> {
    const { chart, path, text } = file;
    if (path.endsWith('.hbs')) return new Map();
    // Who keeps trees has those of each file for itself.
    if (this.#kept.treesOf !== undefined) return this.#kept.treesOf(path, text);
    return chart.parent === undefined ? this.#parse(file) : this.#shared(file);
  }

  /** Trees that are the same are followed once, too. What is told of templates is told of the chart's own, not of these. */
  #shared(file: Omit<TemplateFile, 'trees'>): ReadonlyMap<string, Tree> {
    const known = this.#byText.get(file.text);
    if (known !== undefined)
      return new Map([...known.trees].map(([name, tree]) => [name === known.path ? file.path : name, tree]));
    const trees = this.#parse(file);
    this.#byText.set(file.text, { ...file, trees });
    return trees;
  }

  #parse({ path, name, text }: Omit<TemplateFile, 'trees'>): ReadonlyMap<string, Tree> {
    const rendered = this.#kept.renderedTrees?.(name, text);
    if (rendered === undefined) return treesOf(path, text);
    const source: Source = { name: path, text };
    const ownName = (defined: string): string => (defined === name ? path : defined);
    return new Map(
      [...rendered].map(([key, { root, ...tree }]) => [ownName(key), { name: ownName(tree.name), source, root }]),
    );
  }
}

/** The tree of the file itself. */
export const ownTree = ({ path, trees }: TemplateFile): Tree | undefined => trees.get(path);

/** A file that is there to be called only, by Helm's rule. */
export const isPartial = ({ path }: TemplateFile): boolean => /(^|\/)_[^/]*$/.test(path);
