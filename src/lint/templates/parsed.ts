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
export function templateFiles(root: ChartNode, parse: NonNullable<LintChart['treesOf']> = treesOf): TemplateFile[] {
  /** Charts that are there under several names are parsed once. */
  const parsed = new Map<string, ReadonlyMap<string, Tree>>();
  return withChildren(root).flatMap((chart) =>
    [...chart.files]
      .filter(([file]) => file.startsWith('templates/'))
      .map(([file, text]) => {
        const path = chart.prefix + file;
        let trees = parsed.get(path);
        if (trees === undefined) {
          trees = file.endsWith('.hbs') ? new Map() : parse(path, text);
          parsed.set(path, trees);
        }
        return { chart, path, text, name: `${fullName(chart)}/${file}`, trees };
      }),
  );
}

/** The tree of the file itself. */
export const ownTree = ({ path, trees }: TemplateFile): Tree | undefined => trees.get(path);

/** A file that is there to be called only, by Helm's rule. */
export const isPartial = ({ path }: TemplateFile): boolean => /(^|\/)_[^/]*$/.test(path);
