import type { Access, AccessRequest, Decision, PolicyRule, User } from '../../lint/index.ts';
import { rulesTable, subjectsTable } from '../access-tables.ts';
import { canIOptions } from '../can-i-options.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { readInputs } from '../inputs.ts';
import type { CliIo } from '../io.ts';
import { toJsonText } from '../json-output.ts';
import { minorOf } from '../kubernetes-version.ts';
import { loadLint } from '../lint-part.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { loadSchemas } from '../schemas-part.ts';

type Lint = typeof import('../../lint/index.ts');

export const canICommand: Command = {
  spec: {
    name: 'can-i',
    summary: 'say what users may do by the roles and bindings of manifests',
    usage: 'VERB RESOURCE[/NAME] PATH… --as USER',
    description:
      'Answers yes or no as kubectl auth can-i does, by the Roles, ClusterRoles and bindings of manifests instead of a cluster, and the\n' +
      'roles that every cluster has (cluster-admin, admin, edit, view). RESOURCE is a resource (pods, deploy, deployments.apps), or a path\n' +
      'of the API server that begins with /. PATH is a file, a folder, a Helm chart, a glob or - for standard input. With --list there is\n' +
      'no VERB and no RESOURCE.',
    options: canIOptions(),
    examples: [
      {
        command: 'kt can-i list secrets ./web --as system:serviceaccount:default:web',
        does: 'what a chart grants its own account',
      },
      {
        command: 'kt can-i get pods deploy/ --subresource log --as jane --as-group developers -n shop',
        does: 'a subresource',
      },
      { command: 'kt can-i get /metrics deploy/ --as jane', does: 'a path of the API server' },
      { command: 'kt can-i --list deploy/ --as jane -n shop', does: 'all that she may do in a namespace' },
      { command: "kt can-i --who '*' '*' deploy/", does: 'everybody who may do everything' },
    ],
    positionals: [1, Number.POSITIVE_INFINITY],
  },
  async run(args, io) {
    checkUsage(args);
    const schemas = await loadSchemas();
    const lint = await loadLint();
    const version = args.string('kubernetes-version') ?? 'latest';
    const minor = minorOf(version, schemas, io);
    const paths = args.positionals.slice(args.flag('list') ? 0 : 2);
    const { texts } = readInputs(args.with(paths), io, [version], { trace: 'when asked' });
    const access = lint.loadAccess(texts, args.string('namespace'));
    const broken = access.diagnostics.find(({ severity }) => severity === 'error');
    if (broken !== undefined) throw new UsageError(`${broken.file}:${broken.range?.start.line}: ${broken.message}`);
    if (args.flag('list')) return list(access, args, io, lint);
    const request = requestOf(args, access, minor, io, lint);
    return args.flag('who') ? who(access, request, args, io) : decide(access, request, args, io, lint);
  },
};

function checkUsage(args: ParsedArgs): void {
  const [isList, isWho] = [args.flag('list'), args.flag('who')];
  if (isList && isWho) throw new UsageError('--list and --who cannot be used together');
  if (isList && (args.flag('quiet') || args.flag('all-namespaces') || args.has('subresource')))
    throw new UsageError("list option can't be specified with neither quiet, all-namespaces nor subresource options");
  if (!isList && args.positionals.length < 3)
    throw new UsageError(
      'can-i takes a verb, a resource and at least one path',
      'kt can-i --help shows how it is used.',
    );
  if (!isWho && !args.has('as')) throw new UsageError('--as USER tells who asks');
  if (args.flag('no-headers') && !isList && !isWho)
    throw new UsageError('--no-headers cannot be set without --list or --who');
}

const userOf = (args: ParsedArgs, { impersonated }: Lint): User =>
  impersonated(args.string('as')!, args.list('as-group'));

/** '' stands for every namespace. */
const namespaceOf = (args: ParsedArgs): string =>
  args.flag('all-namespaces') ? '' : (args.string('namespace') ?? 'default');

/** Warns in the words of kubectl of names that no server knows. */
function requestOf(args: ParsedArgs, access: Access, minor: number, io: CliIo, lint: Lint): AccessRequest {
  const [verb = '', what = ''] = args.positionals;
  const subresource = args.string('subresource') ?? '';
  const warn = (text: string): unknown => io.stderr(`Warning: ${text}\n`);
  if (what.startsWith('/')) {
    if (subresource !== '') throw new UsageError('--subresource can not be used with NonResourceURL');
    if (!lint.URL_VERBS.has(verb)) warn(`verb '${verb}' is not a known verb`);
    return { verb, path: what };
  }
  const [argument = '', ...name] = what.split('/');
  const found = argument === '*' ? undefined : lint.findResource(argument, minor, access.graph);
  const [resource = '', ...group] = argument.toLowerCase().split('.');
  if (found === undefined && !lint.WITHOUT_KIND.has(resource)) {
    const inGroup = group.length > 0 ? ` in group '${group.join('.')}'` : '';
    warn(`the server doesn't have a resource type '${resource}'${inGroup}`);
  }
  if (found?.namespaced === false && !args.flag('all-namespaces')) {
    const inGroup = found.group === '' ? '' : ` in group '${found.group}'`;
    warn(`resource '${found.resource}' is not namespace scoped${inGroup}`);
  }
  if (!lint.RESOURCE_VERBS.has(verb)) warn(`verb '${verb}' is not a known verb`);
  const asked = found ?? { group: '', resource: argument };
  return {
    verb,
    apiGroup: asked.group,
    resource: asked.resource,
    subresource,
    name: name.join('/'),
    namespace: namespaceOf(args),
  };
}

function decide({ authorizer }: Access, request: AccessRequest, args: ParsedArgs, io: CliIo, lint: Lint): ExitCode {
  const user = userOf(args, lint);
  const decision = authorizer.decide(user, request);
  if (args.flag('quiet')) return decision.allowed ? EXIT.clean : EXIT.findings;
  if (decision.unknown.length > 0)
    io.stderr(`Warning: the rules of ${decision.unknown.join(', ')} are not known here\n`);
  if (args.string('output') === 'json') io.stdout(toJsonText(decisionJson(user, request, decision)));
  else io.stdout(decision.allowed ? 'yes\n' : `no${reasonOf(decision)}\n`);
  return decision.allowed ? EXIT.clean : EXIT.findings;
}

/** The server's reason: ` - RBAC: role.rbac.authorization.k8s.io "reader" not found`. */
function reasonOf({ notFound }: Decision): string {
  if (notFound.length === 0) return '';
  return ` - RBAC: ${notFound.length === 1 ? notFound[0] : `[${notFound.join(', ')}]`}`;
}

const decisionJson = (user: User, request: AccessRequest, { allowed, by, notFound, unknown }: Decision) => ({
  version: 1,
  allowed,
  user,
  request,
  ...(by && { by: { binding: by.grant.label, role: by.grant.role, rule: ruleJson(by.rule) } }),
  ...(notFound.length > 0 && { notFound }),
  ...(unknown.length > 0 && { unknown }),
});

/** Without the fields that are not set, as in a manifest. */
const ruleJson = ({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }: PolicyRule) =>
  Object.fromEntries(
    Object.entries({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }).filter(
      ([, words]) => words.length > 0,
    ),
  );

function list({ authorizer }: Access, args: ParsedArgs, io: CliIo, lint: Lint): ExitCode {
  const user = userOf(args, lint);
  const { rules, notFound, unknown } = authorizer.rulesOf(user, namespaceOf(args));
  const compacted = lint.compactRules(rules);
  const gaps = [...notFound, ...unknown.map((role) => `the rules of ${role} are not known here`)];
  if (gaps.length > 0) io.stderr(`Warning: the list may be incomplete: ${gaps.join(', ')}\n`);
  io.stdout(
    args.string('output') === 'json'
      ? toJsonText({
          version: 1,
          user,
          namespace: namespaceOf(args),
          rules: compacted.map(ruleJson),
          notFound,
          unknown,
        })
      : rulesTable(compacted, !args.flag('no-headers')),
  );
  return EXIT.clean;
}

function who({ authorizer }: Access, request: AccessRequest, args: ParsedArgs, io: CliIo): ExitCode {
  const found = authorizer.whoCan(request);
  const subjects = found.map(({ subject: { kind, name, namespace }, grant: { label, role } }) => ({
    kind,
    name,
    ...(namespace !== '' && { namespace }),
    binding: label,
    role,
  }));
  if (args.flag('quiet')) return found.length > 0 ? EXIT.clean : EXIT.findings;
  io.stdout(
    args.string('output') === 'json'
      ? toJsonText({ version: 1, request, subjects })
      : subjectsTable(found, !args.flag('no-headers')),
  );
  return found.length > 0 ? EXIT.clean : EXIT.findings;
}
