import type { LintChart, LintInput, LintOptions } from '../lint/index.ts';
import type { ChartSession } from '../render/chart-session.ts';
import { renderForLint } from '../render/render-for-lint.ts';
import { ChartSessions } from './chart-sessions.ts';
import { type RenderManner, renderTexts } from './chart-texts.ts';
import { textsBelow } from './commands/validate.ts';
import { commonFolder } from './common-folder.ts';
import { Configs, type ResolvedConfig } from './config/configs.ts';
import { lintSettings } from './config/lint-settings.ts';
import { type Inputs, type InputText, readInputs } from './inputs.ts';
import type { CliIo } from './io.ts';
import { minorOf } from './kubernetes-version.ts';
import type { ParsedArgs } from './parse-args.ts';
import { currentText } from './read-text.ts';
import { keepGoing } from './render-flags.ts';
import { setValues } from './set-values.ts';
import { today } from './today.ts';
import { tuneForTexts } from './tune-for-texts.ts';

type LintPart = typeof import('../lint/index.ts');

/** Texts that belong together, the chart they come from, if any, and what is asked of them. */
export interface LintSet {
  readonly texts: readonly InputText[];
  readonly input: LintInput;
  readonly config: ResolvedConfig;
  readonly options: LintOptions;
}

/** Reads what the arguments stand for: a set for each chart, and one for all other objects, each with its configuration. */
export async function readLintSets(
  given: ParsedArgs,
  io: CliIo,
  lint: LintPart,
  render?: typeof renderForLint,
  sessions = new ChartSessions(),
): Promise<LintSet[]> {
  const args = keepGoing(given);
  const configs = new Configs(args, io, lint);
  const versionAt = (path: string): string => {
    const { kubernetesVersion } = configs.at(path);
    const version = args.has('kubernetes-version') ? args.string('kubernetes-version') : kubernetesVersion;
    minorOf(version ?? 'latest', lint, io);
    return version ?? 'latest';
  };
  const others = commonFolder(args.positionals);
  versionAt(others);
  const inputs = readInputs(args, io, (path) => [versionAt(path)], mannerOf(render, sessions));
  tuneForTexts(inputs.texts, io);
  const background = { state: textsBelow(args.list('state'), io), crds: textsBelow(args.list('crds'), io) };
  const date = today();
  const sets = setsOf(inputs, lint).map(async ({ texts, chart }): Promise<LintSet> => {
    const path = chart?.path ?? others;
    const config = configs.at(path);
    const customRules = await configs.rulesAt(path);
    const settings = lintSettings(config, args, io);
    return {
      texts,
      config,
      input: { texts, charts: chart ? [lintChart(chart, args, io, versionAt(path), sessions)] : [] },
      options: { ...background, ...settings, today: date, customRules, kubernetesVersion: versionAt(path) },
    };
  });
  return Promise.all(sets);
}

/** Who renders otherwise wants to see the trace of each render. */
function mannerOf(given: typeof renderForLint | undefined, sessions: ChartSessions): RenderManner {
  const render = given ?? renderForLint;
  let last: ChartSession | undefined;
  return {
    render: (source, options) => {
      last = sessions.of(String(source));
      return render(source, options, last);
    },
    ...(given === undefined && { trace: 'when asked', keepDocuments: true, lastRender: () => last?.memo?.last }),
  };
}

/** A chart, all of its files and a way to render it again. */
function lintChart(
  chart: Omit<LintChart, 'files'>,
  args: ParsedArgs,
  io: CliIo,
  version: string,
  sessions: ChartSessions,
): LintChart {
  const render = (text: string, trace = false) => {
    const values = { name: 'values', text };
    return renderTexts(chart.path, args, io, [version], {
      render: (source, options) =>
        renderForLint(
          source,
          { ...options, trace, values: [...(options?.values ?? []), values] },
          sessions.of(chart.path),
        ),
      keepDocuments: true,
    });
  };
  const overrides = args
    .list('values')
    .filter((file) => file.trim() !== '-')
    .map((file) => ({ file, text: currentText(file, io) }));
  const renderedTrees: LintChart['renderedTrees'] = (name, text) => sessions.of(chart.path).treesOf(name, text);
  const files = sessions.filesOf(chart.path, io);
  return { ...chart, files, overrides, setValues: setValues(args, io), render, renderedTrees };
}

/** Files that a walk through folders met are among them where they are meant as manifests: configurations and values lie beside. */
function setsOf({ texts, charts, libraries }: Inputs, { isForServers }: LintPart) {
  const all = [...charts, ...libraries.map((path) => ({ path, diagnostics: [] }))];
  const apart = all.map((chart) => ({ chart, texts: texts.filter((text) => text.chart === chart.path) }));
  const others = texts.filter(({ chart, found, text }) => chart === undefined && (!found || isForServers(text)));
  return others.length > 0 || apart.length === 0 ? [...apart, { chart: undefined, texts: others }] : apart;
}
