import type { Diagnostic } from '../core/diagnostic.ts';
import type { JsonObject } from '../core/json.ts';
import { loadManifests } from '../k8s/load.ts';
import type { Manifest } from '../k8s/manifest.ts';
import { ObjectSet } from './semantic/cluster.ts';
import type { PodSecurityLevel } from './semantic/context.ts';
import { bundledSchemas, type SchemaStore } from './store.ts';
import { type ManifestContext, validateManifest } from './validate-manifest.ts';
import { parseKubernetesVersion } from './versions.ts';

export interface ValidateOptions {
  /** `1.36`, `v1.36.2`, `latest`; the newest the tables know where it is not given. */
  readonly kubernetesVersion?: string;
  /** Texts of objects that stand in the cluster: CRDs, classes, namespaces, quotas. */
  readonly state?: string | readonly string[];
  /** Texts of more CustomResourceDefinitions. */
  readonly crds?: string | readonly string[];
  /** The Pod Security level enforced in namespaces whose Namespace object is not at hand. */
  readonly podSecurity?: PodSecurityLevel;
  /** What to make of a kind of a foreign group that nobody defines. */
  readonly missingSchemas?: 'ignore' | 'warn' | 'error';
  /** The text of the JSON Schema of a kind that no definition defines, such as lies where `schemaPath` says. */
  readonly schemaOf?: (apiVersion: string, kind: string) => string | undefined;
  /** The name that diagnostics carry. */
  readonly file?: string;
}

export interface ValidateResult {
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What an API server would say of each document of a text, were it created: syntax and type errors first, and where
 * there are none, everything its validation finds. The text is accepted where no diagnostic is an error.
 */
export function validate(text: string, options: ValidateOptions = {}): ValidateResult {
  const { manifests, diagnostics } = loadManifests(text, options.file);
  if (manifests.length === 0 && diagnostics.length === 0) return { diagnostics: [nothingIn(options.file)] };
  return { diagnostics: sortDiagnostics([...diagnostics, ...validateManifests(manifests, options)]) };
}

/** An empty text is accepted, but hardly meant. */
export const nothingIn = (file: string | undefined): Diagnostic => {
  const start = { line: 1, column: 1, offset: 0 };
  return {
    code: 'KT1004',
    severity: 'info',
    message: 'no documents',
    range: { start, end: start },
    ...(file !== undefined && { file }),
  };
};

/** The same for manifests that are loaded already, all of one input: they see each other's CRDs and Namespaces. */
export function validateManifests(manifests: readonly Manifest[], options: ValidateOptions = {}): Diagnostic[] {
  const context = contextOf(manifests, options);
  if (!('store' in context)) return [context];
  const charged = { ...context, charges: new Map() };
  return manifests.flatMap((manifest) => validateManifest(manifest, charged));
}

/** What the checks of an input's manifests know beside them, or what is wrong with the options. */
export function contextOf(manifests: readonly Manifest[], options: ValidateOptions): ManifestContext | Diagnostic {
  const store = bundledSchemas();
  const wanted = options.kubernetesVersion ?? 'latest';
  const version = parseKubernetesVersion(wanted, store);
  if (version !== undefined) return manifestContext(manifests, options, version.minor, store);
  return unknownVersion(wanted, store);
}

export const unknownVersion = (wanted: string, store: SchemaStore): Diagnostic => ({
  code: 'KT3000',
  severity: 'error',
  message: `not a version of Kubernetes: ${JSON.stringify(wanted)}`,
  help: `versions look like 1.${store.latestMinor}, v1.${store.latestMinor}.1 or latest`,
});

function manifestContext(
  manifests: readonly Manifest[],
  options: ValidateOptions,
  minor: number,
  store: SchemaStore,
): ManifestContext {
  const objects = [...objectsOf(options.state), ...objectsOf(options.crds), ...manifests.map(({ object }) => object)];
  return {
    minor,
    store,
    cluster: new ObjectSet(objects),
    missingSchemas: options.missingSchemas ?? 'warn',
    ...(options.podSecurity !== undefined && { podSecurity: options.podSecurity }),
    ...(options.schemaOf !== undefined && { schemaOf: options.schemaOf }),
  };
}

/** The objects of the texts last asked for: one state is given with many inputs. */
let lastRead: { text: string; objects: readonly JsonObject[] } | undefined;

export function objectsOf(texts: string | readonly string[] | undefined): readonly JsonObject[] {
  if (texts === undefined || texts.length === 0) return [];
  if (typeof texts !== 'string') return texts.flatMap((text) => [...objectsOf(text)]);
  if (lastRead?.text !== texts)
    lastRead = { text: texts, objects: loadManifests(texts).manifests.map(({ object }) => object) };
  return lastRead.objects;
}

/** By place, in the order of the text; what has no place comes first. */
export function sortDiagnostics(diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.sort((a, b) => (a.range?.start.offset ?? -1) - (b.range?.start.offset ?? -1));
}
