import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { suggest } from '../../core/suggest.ts';
import { parseGroupVersion } from '../../k8s/gvk.ts';
import type { KindFacts } from '../../schemas/index.ts';
import type { Command } from '../command.ts';
import { KUBERNETES_VERSION } from '../common-options.ts';
import { EXIT, UsageError } from '../exit.ts';
import { toJsonText } from '../json-output.ts';
import { minorOf } from '../kubernetes-version.ts';
import { loadSchemas } from '../schemas-part.ts';

export const schemaCommand: Command = {
  spec: {
    name: 'schema',
    summary: 'print the type of a kind as JSON Schema',
    usage: '[KIND]',
    description:
      'Prints a JSON Schema (draft 7) of a kind, for editors and other validators: Deployment, deployments, apps/v1/Deployment.\n' +
      'With --output-dir it writes a file for each kind, or for the one named, as kubeconform looks for them.',
    options: [
      KUBERNETES_VERSION,
      { name: 'output-dir', type: 'string', value: 'DIR', describe: 'write files such as DIR/deployment-apps-v1.json' },
    ],
    examples: [
      { command: 'kt schema Deployment', does: 'of the newest Kubernetes' },
      { command: 'kt schema cronjob --kubernetes-version 1.22', does: 'as 1.22 has it' },
      { command: 'kt schema --output-dir schemas', does: 'all kinds' },
    ],
    positionals: [0, 1],
  },
  async run(args, io) {
    const schemas = await loadSchemas();
    const store = schemas.bundledSchemas();
    const minor = minorOf(args.string('kubernetes-version') ?? 'latest', schemas, io);
    const [name] = args.positionals;
    const directory = args.string('output-dir');
    if (name === undefined && directory === undefined) throw new UsageError('name a KIND, or a --output-dir for all');
    const named = name === undefined ? undefined : schemas.findKind(name, minor, store);
    if (name !== undefined && named === undefined) throw unknownKind(name, minor, store.kinds());
    for (const facts of named ? [named] : store.kinds()) {
      const schema = schemas.exportJsonSchema(facts.apiVersion, facts.kind, minor, store);
      if (schema === undefined) continue;
      if (directory === undefined) io.stdout(toJsonText(schema));
      else writeSchema(resolve(io.cwd, directory), facts, toJsonText(schema));
    }
    return EXIT.clean;
  },
};

export function unknownKind(name: string, minor: number, kinds: Iterable<KindFacts>): UsageError {
  const near = suggest(name.toLowerCase(), new Set([...kinds].map(({ kind }) => kind.toLowerCase())));
  return new UsageError(`Kubernetes 1.${minor} has no kind ${name}`, near && `Did you mean ${near}?`);
}

/** The group without its domain, as kubeconform's {{.ResourceKind}}{{.KindSuffix}}. */
function writeSchema(folder: string, { apiVersion, kind }: KindFacts, text: string): void {
  const { group, version } = parseGroupVersion(apiVersion)!;
  const parts = [kind.toLowerCase(), group.split('.')[0]!, version].filter((part) => part !== '');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${parts.join('-')}.json`), text);
}
