import type { Diagnostic } from '../../../core/diagnostic.ts';
import { lineAt } from '../../../core/source.ts';
import { loadManifests } from '../../../k8s/load.ts';
import { validateManifests } from '../../../schemas/index.ts';
import { quote } from '../../describe.ts';
import type { LintChart, LintText } from '../../input.ts';
import { defineRule, type TextFinding } from '../../rule.ts';
import { analysisOf } from '../../templates/analysis.ts';
import { flipped, type Switch, switchesOf } from '../../templates/flips.ts';
import { rangeOfField } from '../../templates/undefined.ts';
import { placeIn } from '../../templates/walk.ts';

/** Characters of templates that are rendered at most for all switches of a chart: small charts are tried in full. */
const MOST = 1_000_000;
/** Kinds that another version has: templates ask the cluster for them. */
const UNKNOWN_KIND = 'KT3010';
/** What is switched on is often to be filled in, too: hosts of an Ingress, names of Secrets. */
const REQUIRED = 'KT4001';
const EMPTY = /^(?:[^:]*: )?Invalid value: (?:null|""|\[\]|\{\})/;
const EMPTY_FIELD = /^[^#]*:(?: +(?:null|~|""|''))? *$/;

/** A chart that refuses a combination with `fail` or `required` is right to do so. */
export default defineRule({
  id: 'template-branch-invalid',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'With one boolean of the values the other way the chart does not render, or renders what a server refuses.',
  yieldsTo: {
    'template-unknown-include': 'line',
    'template-unknown-function': 'line',
    'template-indent-mismatch': 'line',
  },
  check({ charts, sources, minor, report }) {
    for (const chart of charts) {
      const { render } = chart;
      // What the defaults render already is told by others.
      if (render === undefined || chart.diagnostics.some(({ severity }) => severity === 'error')) continue;
      const analysis = analysisOf(chart);
      const size = analysis.files.reduce((sum, { text }) => sum + text.length, 10_000);
      const problems = new Problems(sources, `1.${minor}`);
      for (const one of switchesOf(analysis).slice(0, Math.floor(MOST / size))) {
        const values = `with ${quote(one.path.text)} ${one.isOn ? 'off' : 'on'}`;
        const { texts, diagnostics } = render(flipped(one));
        for (const { file, range, message, severity } of diagnostics)
          if (severity === 'error' && problems.isNew(message))
            report({
              ...(file !== undefined && range !== undefined
                ? { file, range, written: true }
                : placeOf(chart, one, file)),
              message: `${values} the chart does not render: ${message}`,
            });
        for (const text of texts) {
          const found = problems.of(text);
          const place = found.length === 0 ? undefined : tracedPlace(render, one, text);
          for (const diagnostic of found)
            report({
              ...(place?.(diagnostic) ?? placeOf(chart, one, text.file)),
              message: `${values} ${refusal(diagnostic)}`,
            });
        }
      }
    }
  },
});

const refusal = ({ message, resource, field }: Diagnostic): string =>
  `${resource === undefined ? 'the object' : quote(resource)} is refused: ${field === undefined ? '' : `${field}: `}${message}`;

/** Tells what is said of a text at the template that wrote it, for which the chart is rendered once more. */
function tracedPlace(render: NonNullable<LintChart['render']>, one: Switch, { file, text }: LintText) {
  const traced = render(flipped(one), true).texts.find((same) => same.file === file && same.text === text);
  return (diagnostic: Diagnostic): Pick<TextFinding, 'file' | 'range' | 'written'> | undefined => {
    const { file: template, range, written } = traced?.place?.(diagnostic) ?? diagnostic;
    return written && range !== undefined ? { file: template, range, written } : undefined;
  };
}

/** Where a switch is asked for in the template of a text, or in any. */
function placeOf(chart: LintChart, { accesses }: Switch, file: string | undefined) {
  const found = accesses.find(({ tree }) => file?.endsWith(tree.source.name)) ?? accesses[0]!;
  const { source } = found.tree;
  const { start, end } = rangeOfField(source, found.pos);
  return placeIn(chart, source.name, source.text, start.offset, end.offset);
}

const isBroken = ({ code, severity, message, range }: Diagnostic, text: string): boolean =>
  severity === 'error' &&
  code !== UNKNOWN_KIND &&
  code !== REQUIRED &&
  !EMPTY.test(message) &&
  !(range !== undefined && EMPTY_FIELD.test(lineAt(text, range.start.line) ?? ''));

/** The sentence without the line that it names, which is another in each render. */
const withoutLine = (message: string): string => message.replace(/\bline \d+/g, 'line');

/** What is wrong with texts that was not wrong before. */
class Problems {
  readonly #version: string;
  readonly #texts: ReadonlySet<string>;
  /** Sentences told already, and those of the defaults. */
  readonly #told = new Set<string>();

  constructor(sources: readonly LintText[], version: string) {
    this.#version = version;
    this.#texts = new Set(sources.map(({ text }) => text));
    for (const source of sources) for (const { message } of this.#errors(source)) this.#told.add(withoutLine(message));
  }

  isNew(message: string): boolean {
    const sentence = withoutLine(message);
    const isNew = !this.#told.has(sentence);
    this.#told.add(sentence);
    return isNew;
  }

  of(text: LintText): Diagnostic[] {
    if (this.#texts.has(text.text)) return [];
    return this.#errors(text).filter(({ message }) => this.isNew(message));
  }

  #errors({ text, file }: LintText): Diagnostic[] {
    const { manifests, diagnostics } = loadManifests(text, file);
    const options = { kubernetesVersion: this.#version, missingSchemas: 'ignore' as const };
    return [...diagnostics, ...validateManifests(manifests, options)].filter((one) => isBroken(one, text));
  }
}
