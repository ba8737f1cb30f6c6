import type { Diagnostic } from '../core/diagnostic.ts';
import { type Loaded, loadManifests } from '../k8s/load.ts';
import type { Manifest } from '../k8s/manifest.ts';
import { resourceLabel } from '../k8s/manifest.ts';
import { programReading } from './kind-check.ts';
import { KindFilter } from './kind-filter.ts';
import type { SetMemory } from './set-memory.ts';
import { bundledSchemas } from './store.ts';
import { TextObjects } from './text-objects.ts';
import { nothingIn, objectsOf, sortDiagnostics, unknownVersion, type ValidateOptions } from './validate.ts';
import { type ManifestContext, validateManifest } from './validate-manifest.ts';
import { parseKubernetesVersion } from './versions.ts';

/** A text among others: a file, a stream, what a template rendered. */
export interface SetText {
  readonly text: string;
  readonly file?: string;
  /** Found by a walk, so that it may be anything: a text without manifests is passed over. */
  readonly found?: boolean;
  /** What a template rendered: its positions are not those of a file. */
  readonly rendered?: boolean;
  /** The versions of those asked for that this text is for, where it is not for all. */
  readonly kubernetesVersions?: readonly string[];
}

export interface SetOptions extends Omit<ValidateOptions, 'kubernetesVersion' | 'file'> {
  /** All are checked; a finding says for which it holds. */
  readonly kubernetesVersions?: readonly string[];
  /** Kinds that are not looked at: `Secret`, `v1/Secret`, `batch/v1/Job`. */
  readonly skip?: readonly string[];
  /** Kinds that must not occur. */
  readonly reject?: readonly string[];
}

export interface SetResult {
  readonly diagnostics: readonly Diagnostic[];
  /** `Deployment shop/web`: what was checked, items of Lists one by one. */
  readonly resources: readonly string[];
  /** Objects left out by `skip`. */
  readonly skipped: number;
  /** A text that was found has nothing to check. */
  readonly passedOver: boolean;
}

/** Checks texts that belong together: they see each other's CRDs, Namespaces and so on, in whatever order they come. */
export class SetValidation {
  readonly #contexts: readonly (readonly [version: string, context: ManifestContext])[];
  readonly #skip: KindFilter;
  readonly #reject: KindFilter;
  readonly #memory: SetMemory | undefined;
  readonly #load: (text: string, file?: string) => Loaded;
  /** What is wrong with the options, if anything. */
  readonly problem: Diagnostic | undefined;

  /** @param memory of other sets that were checked with the same options */
  constructor(texts: readonly SetText[], options: SetOptions = {}, memory?: SetMemory) {
    this.#memory = memory;
    this.#load = memory === undefined ? loadManifests : (text, file) => memory.load(text, file);
    const versions = options.kubernetesVersions?.length ? options.kubernetesVersions : ['latest'];
    const known = [...objectsOf(options.state), ...objectsOf(options.crds)];
    const cluster = new TextObjects(
      texts.map(({ text }) => text),
      known,
      this.#load,
    );
    const store = bundledSchemas();
    const contexts: [string, ManifestContext][] = [];
    for (const version of versions) {
      const parsed = parseKubernetesVersion(version, store);
      if (parsed === undefined) this.problem ??= unknownVersion(version, store);
      else
        contexts.push([
          version,
          {
            minor: parsed.minor,
            store,
            cluster,
            missingSchemas: options.missingSchemas ?? 'warn',
            ownsObjects: versions.length === 1 && memory === undefined,
            ...(options.podSecurity !== undefined && { podSecurity: options.podSecurity }),
            charges: new Map(),
            ...(options.schemaOf !== undefined && { schemaOf: options.schemaOf }),
          },
        ]);
    }
    this.#contexts = contexts;
    this.#skip = new KindFilter(options.skip ?? []);
    this.#reject = new KindFilter(options.reject ?? []);
  }

  check({ text, file, found, kubernetesVersions }: SetText): SetResult {
    const loaded = this.#load(text, file);
    if (found && loaded.manifests.length === 0 && !hasManifestKeys(text))
      return { diagnostics: [], resources: [], skipped: 0, passedOver: true };
    const manifests = loaded.manifests.filter(({ id }) => !this.#skip.matches(id));
    const contexts = kubernetesVersions
      ? this.#contexts.filter(([version]) => kubernetesVersions.includes(version))
      : this.#contexts;
    const diagnostics = [...loaded.diagnostics];
    if (loaded.manifests.length === 0 && diagnostics.length === 0) diagnostics.push(nothingIn(file));
    for (const manifest of manifests) {
      if (this.#reject.matches(manifest.id)) diagnostics.push(rejectedKind(manifest));
      else if (found && programReading(manifest.id.apiVersion, manifest.id.kind))
        diagnostics.push(fileOfProgram(manifest));
      else diagnostics.push(...this.#checkVersions(manifest, contexts));
    }
    return {
      diagnostics: sortDiagnostics(diagnostics),
      resources: manifests.map(({ id }) => resourceLabel(id)),
      skipped: loaded.manifests.length - manifests.length,
      passedOver: false,
    };
  }

  /** What is said for several versions is told once. */
  #checkVersions(
    manifest: Manifest,
    contexts: readonly (readonly [version: string, context: ManifestContext])[],
  ): Diagnostic[] {
    if (this.#contexts.length === 1) return contexts.flatMap((context) => this.#checkVersion(manifest, ...context));
    const versionsOf = new Map<string, { diagnostic: Diagnostic; versions: string[] }>();
    for (const [version, context] of contexts)
      for (const diagnostic of this.#checkVersion(manifest, version, context)) {
        const key = JSON.stringify(diagnostic);
        const known = versionsOf.get(key);
        if (known === undefined) versionsOf.set(key, { diagnostic, versions: [version] });
        else if (!known.versions.includes(version)) known.versions.push(version);
      }
    return [...versionsOf.values()].map(({ diagnostic, versions }) => ({
      ...diagnostic,
      kubernetesVersions: versions,
    }));
  }

  /** Objects that quotas are about leave less for the next ones: they are checked each time. */
  #checkVersion(manifest: Manifest, version: string, context: ManifestContext): readonly Diagnostic[] {
    return this.#memory === undefined || context.cluster.ofKind('ResourceQuota').length > 0
      ? validateManifest(manifest, context)
      : this.#memory.validate(manifest, version, context);
  }
}

const API_VERSION = /^apiVersion\s*:|["']apiVersion["']\s*:/m;
const KIND = /^kind\s*:|["']kind["']\s*:/m;

/** Whether a text was meant to hold a manifest although none could be read: one document has both keys. */
export const hasManifestKeys = (text: string): boolean =>
  text.includes('apiVersion') && text.split(/^---/m).some((part) => API_VERSION.test(part) && KIND.test(part));

/**
 * Whether a text that was met on the way is one for servers: it is meant to hold manifests, and is no configuration that a program
 * reads from disk, as `kustomization.yaml` is.
 */
export function isForServers(text: string): boolean {
  if (!hasManifestKeys(text)) return false;
  const [kind] = valuesOf(text, 'kind');
  const versions = valuesOf(text, 'apiVersion');
  return versions.length === 0 || versions.some((version) => programReading(version, kind ?? '') === undefined);
}

/** What a key at the start of a line has in each document of a text. */
const valuesOf = (text: string, key: string): string[] =>
  Array.from(text.matchAll(new RegExp(`^${key}\\s*:[ \\t]*["']?([\\w./-]+)`, 'gm')), ([, value]) => value!);

const rejectedKind = (manifest: Manifest): Diagnostic =>
  ofKind(manifest, {
    code: 'KT3013',
    severity: 'error',
    message: `objects of kind ${manifest.id.kind} (${manifest.id.apiVersion}) are rejected`,
  });

/** On the way through a folder such files are met among manifests; who names one is told what a server says of it. */
const fileOfProgram = (manifest: Manifest): Diagnostic =>
  ofKind(manifest, {
    code: 'KT3014',
    severity: 'info',
    message: `${manifest.id.kind} (${manifest.id.apiVersion}) is a file for ${programReading(manifest.id.apiVersion, manifest.id.kind)}, not for a server: not checked`,
  });

const ofKind = (
  { id, file, locate }: Manifest,
  problem: Pick<Diagnostic, 'code' | 'severity' | 'message'>,
): Diagnostic => ({
  ...problem,
  resource: resourceLabel(id).trim(),
  field: 'kind',
  range: locate(['kind'], 'value'),
  ...(file !== undefined && { file }),
});
