import { TemplateError } from '../../template/error.ts';
import type { Tree } from '../../template/node.ts';
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

/** All templates of a chart and of those below it. Handlebars templates have no trees. */
export function templateFiles(root: ChartNode, parse?: LintChart['treesOf']): TemplateFile[] {
  const parsed = new ParsedFiles(parse);
  return withChildren(root).flatMap((chart) =>
    [...chart.files]
      .filter(([file]) => file.startsWith('templates/'))
      .map(([file, text]) => {
        const path = chart.prefix + file;
        return { chart, path, text, name: `${fullName(chart)}/${file}`, trees: parsed.trees(chart, path, text) };
      }),
  );
}

/** Files are parsed once: charts may be there under several names, and several charts have one library chart below them. */
class ParsedFiles {
  readonly #parse: LintChart['treesOf'];
  readonly #byPath = new Map<string, ReadonlyMap<string, Tree>>();
  /** Of subcharts, the first file that has a text. */
  readonly #byText = new Map<string, { readonly path: string; readonly trees: ReadonlyMap<string, Tree> }>();

  /** @param parse of those who keep trees: each file has its own then, and tells where it stands */
  constructor(parse: LintChart['treesOf']) {
    this.#parse = parse;
  }

  trees(chart: ChartNode, path: string, text: string): ReadonlyMap<string, Tree> {
    let trees = this.#byPath.get(path);
    if (trees === undefined) {
      if (path.endsWith('.hbs')) trees = new Map();
      else if (this.#parse !== undefined) trees = this.#parse(path, text);
      else trees = chart.parent === undefined ? treesOf(path, text) : this.#shared(path, text);
      this.#byPath.set(path, trees);
    }
    return trees;
  }

  /** Trees that are the same are followed once, too. What is told of templates is told of the chart's own, not of these. */
  #shared(path: string, text: string): ReadonlyMap<string, Tree> {
    const known = this.#byText.get(text);
    if (known !== undefined)
      return new Map([...known.trees].map(([name, tree]) => [name === known.path ? path : name, tree]));
    const trees = treesOf(path, text);
    this.#byText.set(text, { path, trees });
    return trees;
  }
}

/** The tree of the file itself. */
export const ownTree = ({ path, trees }: TemplateFile): Tree | undefined => trees.get(path);

/** A file that is there to be called only, by Helm's rule. */
export const isPartial = ({ path }: TemplateFile): boolean => /(^|\/)_[^/]*$/.test(path);
