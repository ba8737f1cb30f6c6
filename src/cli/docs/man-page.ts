import { type CommandSpec, GLOBAL_OPTIONS, type OptionSpec } from '../option.ts';
import { EXIT_CODES, namesOf, optionGroups, paragraphsOf, sentenceOf } from './described.ts';

const NAME = 'renders Helm charts, validates, lints and diffs Kubernetes manifests';

/** `kt.1`: the program and its commands. */
export function programPage(commands: readonly CommandSpec[], version: string): string {
  return page('kt', version, [
    section('NAME', `kt \\- ${roff(NAME)}`),
    section('SYNOPSIS', `.B kt\n.I COMMAND\n${roff('[ARGUMENTS] [OPTIONS]')}`),
    section('DESCRIPTION', roff('One process, no cluster, no network.')),
    section('COMMANDS', commands.map(({ name, summary }) => tagged(`.BR kt\\-${roff(name)} (1)`, summary)).join('\n')),
    section('OPTIONS', [...GLOBAL_OPTIONS.filter(({ hidden }) => !hidden), VERSION].map(optionText).join('\n')),
    exitStatus(),
    section(
      'ENVIRONMENT',
      [
        tagged('.B NO_COLOR', 'no colour, whatever its value'),
        tagged('.B HELM_NAMESPACE', 'the namespace of releases where none is given'),
        tagged('.B XDG_CACHE_HOME', 'the folder of caches, ~/.cache where it is not set'),
        tagged('.B GITHUB_STEP_SUMMARY', 'the file that -o github adds a table to'),
      ].join('\n'),
    ),
    section('FILES', tagged('.I .ktrc.yaml', 'the configuration, in the folder of the input or above it')),
  ]);
}

const VERSION: OptionSpec = { name: 'version', type: 'boolean', describe: 'print the version' };

/** `kt-check.1`: one command. */
export function commandPage(spec: CommandSpec, commands: readonly CommandSpec[], version: string): string {
  const others = commands.filter(({ name }) => name !== spec.name).map(({ name }) => `.BR kt\\-${roff(name)} (1)`);
  const options = optionGroups(spec).map(
    ({ title, options: list }) => `.SS ${roff(title)}\n${list.map(optionText).join('\n')}`,
  );
  return page(`kt-${spec.name}`, version, [
    section('NAME', `kt\\-${roff(spec.name)} \\- ${roff(spec.summary)}`),
    section('SYNOPSIS', `.B kt ${roff(spec.name)}\n${roff(`${spec.usage} [OPTIONS]`.trim())}`),
    section('DESCRIPTION', paragraphsOf(spec).map(paragraph).join('\n.PP\n')),
    section('OPTIONS', options.join('\n')),
    section('EXAMPLES', spec.examples.map(({ command, does }) => tagged(`.B ${roff(command)}`, does)).join('\n')),
    exitStatus(),
    section('SEE ALSO', ['.BR kt (1)', ...others].join(',\n')),
  ]);
}

const page = (name: string, version: string, sections: readonly string[]): string =>
  `.\\" Made from the tables of options: node scripts/gen-docs.mjs\n.TH ${roff(name.toUpperCase())} 1 "" "kt ${version}" "kt"\n${sections.join('')}`;

const section = (title: string, text: string): string => `.SH ${title}\n${text}\n`;

/** Lines of their own stay lines where they are more than a few: they are a list. */
function paragraph(text: string): string {
  const lines = text.split('\n');
  const isList = lines.length > 1 && lines.slice(1).every((line) => / – /.test(line));
  return lines.map(roff).join(isList ? '\n.br\n' : '\n');
}

const tagged = (tag: string, text: string): string => `.TP\n${tag}\n${roff(text)}`;

function optionText(option: OptionSpec): string {
  const names = namesOf(option)
    .map((name) => `\\fB${roff(name)}\\fR`)
    .join(', ');
  const value = option.type === 'boolean' ? '' : ` \\fI${roff(option.value ?? 'VALUE')}\\fR`;
  return `.TP\n${names}${value}\n${roff(sentenceOf(option))}`;
}

const exitStatus = (): string =>
  section('EXIT STATUS', EXIT_CODES.map(([code, what]) => tagged(`.B ${code}`, what)).join('\n'));

/** Text in which nothing is a request or an escape. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga')
    .replaceAll('"', '\\(dq')
    .replaceAll('…', '...')
    .replaceAll('–', '\\(en')
    .replaceAll('×', '\\(mu')
    .replace(/^\./gm, '\\&.');
