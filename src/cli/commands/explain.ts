import { suggest } from '../../core/suggest.ts';
import type { FieldExplanation, NotExplained } from '../../schemas/index.ts';
import type { Command } from '../command.ts';
import { KUBERNETES_VERSION, TEXT_OR_JSON } from '../common-options.ts';
import { EXIT, UsageError } from '../exit.ts';
import { toJsonText } from '../json-output.ts';
import { minorOf } from '../kubernetes-version.ts';
import { loadLint } from '../lint-part.ts';
import { readRulePage } from '../rule-page.ts';
import { loadSchemas } from '../schemas-part.ts';

export const explainCommand: Command = {
  spec: {
    name: 'explain',
    summary: 'explain a diagnostic code, a lint rule or a field',
    usage: 'CODE|RULE|PATH',
    description:
      'Prints the page of a diagnostic code (KT3001) or of a lint rule, or what is known of a kind or a field (deployment.spec.strategy):\n' +
      'its type, its default, whether it may change once it is there, how it is merged, since when it is there.',
    options: [KUBERNETES_VERSION, TEXT_OR_JSON],
    examples: [
      { command: 'kt explain KT3001', does: 'what the code means' },
      { command: 'kt explain configmap-ref-missing', does: 'what a lint rule means, with examples' },
      { command: 'kt explain deployment.spec.strategy', does: 'a field' },
      { command: 'kt explain batch/v1/CronJob.spec --kubernetes-version 1.24', does: 'as 1.24 has it' },
    ],
    positionals: [1, 1],
  },
  async run(args, io) {
    const asked = args.positionals[0]!;
    const json = args.string('output') === 'json';
    if (/^kt\d+$/i.test(asked)) {
      const page = await codePage(asked.toUpperCase());
      io.stdout(json ? toJsonText({ version: 1, ...page.page }) : page.text);
      return EXIT.clean;
    }
    const rule = asked.includes('-') ? await rulePage(asked) : undefined;
    if (rule !== undefined) {
      io.stdout(json ? toJsonText({ version: 1, ...rule }) : rule.page);
      return EXIT.clean;
    }
    const schemas = await loadSchemas();
    const minor = minorOf(args.string('kubernetes-version') ?? 'latest', schemas, io);
    const found = schemas.explainField(asked, minor, schemas.bundledSchemas());
    if ('unknown' in found) throw notExplained(found, minor);
    io.stdout(json ? toJsonText({ version: 1, ...found }) : fieldText(found, schemas.defaultText(found)));
    return EXIT.clean;
  },
};

async function codePage(code: string) {
  const { codePages, codePageText } = await import('../../report/index.ts');
  const page = codePages().find((one) => one.code === code);
  if (page) return { page, text: codePageText(page) };
  throw new UsageError(`there is no diagnostic code ${code}`, 'docs/codes.md lists them.');
}

/** Rule ids have hyphens, which kinds and fields have not. */
async function rulePage(id: string): Promise<{ rule: string; page: string } | undefined> {
  const { allRules } = await loadLint();
  if (allRules().some((rule) => rule.id === id)) return { rule: id, page: readRulePage(id) };
  const near = suggest(
    id,
    allRules().map((rule) => rule.id),
  );
  throw new UsageError(`there is no lint rule ${id}`, near ? `Did you mean ${near}?` : 'kt rules lists them.');
}

function notExplained({ unknown, name, candidates }: NotExplained, minor: number): UsageError {
  const near = nearest(name, candidates);
  const what = unknown === 'kind' ? `Kubernetes 1.${minor} has no kind ${name}` : `there is no field ${name}`;
  const fields = unknown === 'field' && candidates.length > 0 ? `Fields: ${candidates.join(', ')}` : undefined;
  return new UsageError(what, near ? `Did you mean ${near}?` : fields);
}

/** Near in whatever case, and told as it is written. */
function nearest(name: string, candidates: readonly string[]): string | undefined {
  const byLower = new Map(candidates.map((candidate) => [candidate.toLowerCase(), candidate]));
  const lower = suggest(name.toLowerCase(), byLower.keys());
  return lower && byLower.get(lower);
}

function fieldText(found: FieldExplanation, defaultText: string | undefined): string {
  const { apiVersion, kind, field, minor, type, required, listType, listMapKeys, mapType, patchStrategy } = found;
  const keys = listMapKeys && `, by ${listMapKeys.join(' and ')}`;
  const rows: (readonly [string, string | undefined])[] = [
    ['type', type],
    ['required', field === '' ? undefined : required ? 'yes' : 'no'],
    ['default', defaultText],
    ['immutable', found.immutable],
    ['list', listType && `${listType}${keys ?? ''}`],
    ['map', mapType],
    ['patch', patchStrategy && `${patchStrategy}${found.patchMergeKey ? `, by ${found.patchMergeKey}` : ''}`],
    ['since', found.since === undefined ? undefined : `Kubernetes 1.${found.since}`],
    ['removed', found.removed === undefined ? undefined : `Kubernetes 1.${found.removed}`],
  ];
  const facts = rows
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name.padEnd(10)}${value}\n`);
  const width = Math.max(0, ...found.fields.map(({ name }) => name.length)) + 2;
  const below = found.fields.map(
    (one) => `  ${one.name.padEnd(width)}${one.type}${one.required ? ' (required)' : ''}\n`,
  );
  const head = `${kind}${field && `.${field}`} (${apiVersion}, Kubernetes 1.${minor})\n\n`;
  return `${head}${facts.join('')}${below.length > 0 ? `\nFields\n${below.join('')}` : ''}`;
}
