import type { Plan } from '../../core/plan.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { compileRegexp } from '../../template/go/regexp.ts';
import { GoError } from '../../template/value.ts';
import type { Command } from '../command.ts';
import { readComparison } from '../diff-against.ts';
import { diffOptions } from '../diff-options.ts';
import { loadDiff } from '../diff-part.ts';
import { printPlan } from '../diff-print.ts';
import { placedPlan, readLiveSide, readNewSide, type Side, textsBelow, withFiles } from '../diff-sides.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import type { CliIo } from '../io.ts';
import type { ParsedArgs } from '../parse-args.ts';

type Diff = typeof import('../../diff/index.ts');

export const diffCommand: Command = {
  spec: {
    name: 'diff',
    summary: 'show what an apply would change, without a cluster',
    usage: 'PATH…',
    description:
      'Computes what `kubectl apply` would make of live objects: from the manifests, a dump of what stands in the cluster and ' +
      'the last-applied annotation in it. PATH is a file, a folder, a Helm chart (rendered first), a glob or - for standard ' +
      'input. Exit code 0: no difference, 1: differences or a refused change, 2: an error.\n\n' +
      'With --against the other side is an older state of the manifests: another path, the same paths at a commit of git, ' +
      'what `helm get manifest` printed, or the same chart with other values. Both sides are rendered here.\n\n' +
      'Rules of --ignore (* stands for any characters of a name):\n' +
      'spec.replicas – a field and all below it\n' +
      'spec.template.spec.containers[name=web].image – of a list item by its keys; [0] by place, [*] any\n' +
      'Deployment:spec.replicas, Deployment/web:spec.replicas – of one kind, of one object\n' +
      'label:helm.sh/chart, annotation:checksum/* – labels and annotations, of pod templates too\n' +
      'kind:Job, kind:Secret/web-* – whole objects\n' +
      '/\\.resources\\.(limits|requests)/ – fields by a regular expression (RE2) on their path\n' +
      'value:^registry/web: – changes whose old and new value both match one',
    options: diffOptions(),
    examples: [
      {
        command: 'kubectl get -f deploy/ -o yaml | kt diff deploy/ --live -',
        does: 'what an apply of deploy/ would change',
      },
      { command: 'kt diff ./web -f prod.yaml --live dump.yaml', does: 'what a chart renders, against a dump' },
      { command: 'kt diff -f web.yaml --live dump.yaml -o kubectl', does: 'as `kubectl diff -f web.yaml` prints it' },
      {
        command: 'kt diff deploy/ --live dump.yaml --prune -o plan',
        does: 'what happens to each object, and what follows',
      },
      {
        command: 'kubectl get -f deploy/ -o yaml --show-managed-fields | kt diff deploy/ --live - --server-side',
        does: 'as applied on the server, with conflicts',
      },
      { command: 'kt diff ./web -f prod.yaml --against git:main -o markdown', does: 'what a pull request changes' },
      {
        command: 'helm get manifest shop | kt diff ./web --name-template shop --against helm:-',
        does: 'what an upgrade changes',
      },
      { command: 'kt diff ./web -f new.yaml --against-values old.yaml', does: 'what other values change' },
      {
        command: "kt diff deploy/ --live dump.yaml --ignore spec.replicas --ignore 'annotation:checksum/*'",
        does: 'without what others set',
      },
    ],
    positionals: [0, Number.POSITIVE_INFINITY],
  },
  async run(given, io) {
    const diff = await loadDiff();
    checkOptions(given);
    const args = withFiles(given, io);
    const options = planOptions(args, io, diff);
    const { side, live } = readSides(args, io, diff);
    const plan = diff.planApply(side.manifests, live, options);
    const [problem] = plan.diagnostics;
    if (problem?.code === 'KT3000') throw new UsageError(problem.message, problem.help);
    const whole = placedPlan({ ...plan, diagnostics: [...side.diagnostics, ...plan.diagnostics] }, side.placers);
    await printPlan(whole, args, io, diff);
    return exitCodeOf(whole);
  },
};

/** Two states of manifests are compared, not manifests and live objects. */
const isComparison = (args: ParsedArgs): boolean => args.has('against') || args.has('against-values');

function readSides(args: ParsedArgs, io: CliIo, diff: Diff): { side: Side; live: readonly Manifest[] } {
  if (isComparison(args)) {
    const { now, before } = readComparison(args, io, diff, (asked) => readNewSide(asked, io, diff));
    return { side: now, live: before.manifests };
  }
  const side = readNewSide(args, io, diff);
  return { side, live: readLiveSide(side.manifests, args, io, diff) };
}

function checkOptions(args: ParsedArgs): void {
  const sides = [
    'live',
    'context',
    isComparison(args) ? (args.has('against') ? 'against' : 'against-values') : '',
  ].filter((name) => args.has(name));
  if (sides.length === 0)
    throw new UsageError(
      'no live objects: name a dump with --live, or something to compare with by --against',
      'kt diff --help tells more.',
    );
  if (sides.length > 1) throw new UsageError(`--${sides.join(' and --')} cannot be used together`);
  if (args.flag('force-conflicts') && !args.flag('server-side'))
    throw new UsageError('--force-conflicts only works with --server-side');
}

function planOptions(args: ParsedArgs, io: CliIo, diff: Diff): Parameters<Diff['planApply']>[2] {
  const namespace = args.string('namespace');
  const version = args.string('kubernetes-version');
  const isKubectl = args.string('output') === 'kubectl';
  return {
    ...(version !== undefined && { kubernetesVersion: version }),
    state: textsBelow(args.list('state'), io),
    crds: textsBelow(args.list('crds'), io),
    ...(namespace !== undefined && { namespace, onlyNamespace: isKubectl }),
    dropUnknownFields: isKubectl,
    withPatches: ['json', 'patch'].includes(args.string('output') ?? ''),
    mask: args.flag('show-secrets') ? 'none' : isKubectl ? 'kubectl' : 'stable',
    ...(args.flag('server-side') && { serverSide: serverSideOptions(args, isKubectl) }),
    prune: args.flag('prune'),
    baseline: isComparison(args),
    findRenames: !isKubectl,
    countAnnotation: isKubectl,
    ...selectorOption(args, diff),
    ...ignoreOption(args, diff),
  };
}

function selectorOption(args: ParsedArgs, diff: Diff) {
  const text = args.string('selector');
  if (text === undefined) return {};
  try {
    return { selector: diff.parseLabelSelector(text) };
  } catch (error) {
    if (error instanceof diff.SelectorError) throw new UsageError(`--selector: ${error.message}`);
    throw error;
  }
}

function ignoreOption(args: ParsedArgs, diff: Diff) {
  const rules = args.list('ignore');
  if (rules.length === 0) return {};
  try {
    return { ignore: new diff.IgnoreRules(rules, compileRegexp) };
  } catch (error) {
    if (error instanceof diff.IgnoreError || error instanceof GoError)
      throw new UsageError(`--ignore: ${error.message}`, 'kt diff --help tells the forms of rules.');
    throw error;
  }
}

function serverSideOptions(args: ParsedArgs, oneRequest: boolean) {
  return { manager: args.string('field-manager') || 'kubectl', force: args.flag('force-conflicts'), oneRequest };
}

function exitCodeOf({ objects, diagnostics }: Plan): ExitCode {
  if (diagnostics.some(({ severity }) => severity === 'error')) return EXIT.usage;
  return objects.some(({ action }) => action !== 'unchanged') ? EXIT.findings : EXIT.clean;
}
