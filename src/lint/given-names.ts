import type { Json } from '../core/json.ts';
import { struct, text } from '../k8s/objects.ts';
import { readYaml } from '../yaml/read.ts';
import type { Target } from './graph/edge.ts';
import type { LintChart, LintSource } from './input.ts';
import type { RuleContext } from './rule.ts';

/** What `helm template` writes above each object. */
const SOURCE_LINE = /^# Source: ([^/\n]+\/.+)$/gm;
const RELEASE_LABELS = ['app.kubernetes.io/instance', 'release'];
const VALUES_FILE = /(^|\/)values\.ya?ml$/;

/** What speaks for it that whoever installs a chart has chosen a name. */
export type Given = 'in the values' | 'not as the release';

/**
 * Which names whoever installs a chart has chosen: the objects behind them are made beforehand, or by another chart, and a chart that
 * does not make them is not at fault. What a chart itself should make is called by a name that its templates put together.
 */
export class GivenNames {
  readonly #context: Pick<RuleContext, 'graph' | 'sources' | 'charts'>;
  #values: ReadonlySet<string> | undefined;
  #own: OwnNames | undefined;

  constructor(context: Pick<RuleContext, 'graph' | 'sources' | 'charts'>) {
    this.#context = context;
  }

  /**
   * Of a chart: the name stands in its values as it is. Of what Helm rendered, whose values are not at hand: it does not begin as
   * the chart's own names do. Of other manifests nothing is known.
   */
  why({ name }: Target): Given | undefined {
    const { charts, sources } = this.#context;
    if (charts.length > 0) {
      this.#values ??= new Set(charts.flatMap(valuesOf));
      return this.#values.has(name) ? 'in the values' : undefined;
    }
    if (!isRendered(sources)) return undefined;
    this.#own ??= ownNames(this.#context.graph.manifests);
    return isLikeOwn(name, this.#own) ? undefined : 'not as the release';
  }

  /** The object that is called like one which is wanted, after the release: `web-login` for `login`. */
  afterRelease({ kind, namespace, name }: Target): string | undefined {
    const { graph, sources } = this.#context;
    if (!isRendered(sources)) return undefined;
    this.#own ??= ownNames(graph.manifests);
    const names = new Set(graph.namesOf(kind, namespace));
    return this.#own.releases.map((release) => `${release}-${name}`).find((one) => names.has(one));
  }
}

/** Whether Helm printed all of it. */
export const isRendered = (sources: readonly LintSource[]): boolean =>
  sources.some(({ manifests }) => manifests.length > 0) &&
  sources.every(({ text: printed, manifests }) => manifests.length === 0 || printed.search(SOURCE_LINE) >= 0);

/** The template that all objects come from, where they are of one kind: `helm template --show-only` prints such parts of a chart. */
export function isShownAlone(sources: readonly LintSource[]): boolean {
  const kinds = new Set(sources.flatMap(({ manifests }) => manifests.map(({ id }) => id.kind)));
  if (kinds.size !== 1 || !isRendered(sources)) return false;
  const templates = sources.flatMap(({ text: printed }) => [...printed.matchAll(SOURCE_LINE)].map(([, path]) => path));
  return new Set(templates).size === 1;
}

/** How the names begin that a chart has put together. */
interface OwnNames {
  readonly releases: readonly string[];
  /** First words of names that its templates fix, where most objects are not named after the release. */
  readonly words: ReadonlySet<string>;
}

function ownNames(manifests: RuleContext['graph']['manifests']): OwnNames {
  const releases = new Set<string>();
  for (const { object } of manifests) {
    const labels = struct(struct(object, 'metadata'), 'labels');
    for (const label of RELEASE_LABELS) if (text(labels, label) !== '') releases.add(text(labels, label));
  }
  const names = [...new Set(manifests.map(({ id }) => id.name))];
  const fixed = names.filter((name) => !beginsLike(name, releases));
  return { releases: [...releases], words: new Set(2 * fixed.length > names.length ? fixed.map(firstWord) : []) };
}

/** Where templates fix names, `spire-bundle` is as much the chart's own as its `spire-agent`. */
const isLikeOwn = (name: string, { releases, words }: OwnNames): boolean =>
  beginsLike(name, releases) || words.has(firstWord(name));

const firstWord = (name: string): string => name.split('-', 1)[0]!;

/** `web-login` begins like `web`. */
function beginsLike(name: string, others: Iterable<string>): boolean {
  for (const other of others) if (name === other || name.startsWith(`${other}-`)) return true;
  return false;
}

/** All texts in the values that a chart brings, those of charts below it, and those given to it. */
function valuesOf({ files, overrides = [], setValues = {} }: LintChart): string[] {
  const texts = [...files].filter(([name]) => VALUES_FILE.test(name)).map(([, content]) => content);
  const found: string[] = [];
  collectTexts(setValues, found);
  for (const values of [...texts, ...overrides.map((one) => one.text)]) {
    const read = readYaml(values);
    if (read.error === undefined) collectTexts(read.value, found);
  }
  return found;
}

function collectTexts(value: Json, found: string[]): void {
  if (typeof value === 'string') found.push(value);
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) collectTexts(one, found);
}
