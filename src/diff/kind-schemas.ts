import { bundledSchemas } from '../schemas/store.ts';
import type { Definition } from '../schemas/types.ts';
import { parseKubernetesVersion } from '../schemas/versions.ts';
import { goSchema } from './go-schema.ts';
import { openApiSchema } from './openapi-schema.ts';
import type { PatchSchema } from './patch-schema.ts';

export interface KindOptions {
  /** Whose OpenAPI documents tell merge keys: `1.36`; the newest bundled one by default. */
  readonly kubernetesVersion?: string;
}

/** What tools know of a kind. All are absent for a custom resource. */
export interface KindSchemas {
  /** The server's OpenAPI document offers a strategic merge patch. */
  readonly openApi?: PatchSchema;
  /** The Go type, where the program in question has one. */
  readonly kubectl?: PatchSchema;
  readonly kubernetes?: PatchSchema;
  readonly server?: PatchSchema;
}

/** Groups whose Go types are no part of k8s.io/api: `kubectl` has neither, the library's users mostly the first one. */
const EXTENSIONS = 'apiextensions.k8s.io/';
const REGISTRATION = 'apiregistration.k8s.io/';

export function schemasOf(apiVersion: string, kind: string, options: KindOptions = {}): KindSchemas {
  const store = bundledSchemas();
  const version = parseKubernetesVersion(options.kubernetesVersion ?? 'latest', store);
  const minor = version?.minor ?? store.latestMinor;
  const key = `${minor} ${apiVersion} ${kind}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const schemas = findSchemas(apiVersion, kind, minor);
  if (schemas.server !== undefined) found.set(key, schemas);
  return schemas;
}

/** Of the kinds of Kubernetes itself, which are many objects each. */
const found = new Map<string, KindSchemas>();

function findSchemas(apiVersion: string, kind: string, minor: number): KindSchemas {
  const store = bundledSchemas();
  const served = store.definitionOf(apiVersion, kind, minor);
  const compiled = goDefinition(apiVersion, kind);
  if (compiled === undefined) return {};
  const go = goSchema(compiled.definition, compiled.minor, store);
  const extension = apiVersion.startsWith(EXTENSIONS);
  const registration = apiVersion.startsWith(REGISTRATION);
  return {
    server: go,
    ...(served && { openApi: openApiSchema(served, minor, store) }),
    ...(!registration && { kubernetes: go }),
    ...(!registration && !extension && { kubectl: go }),
  };
}

/** The Go types of the newest release keep old versions that no server serves any more. */
function goDefinition(apiVersion: string, kind: string): { definition: Definition; minor: number } | undefined {
  const store = bundledSchemas();
  const facts = store.kind(apiVersion, kind);
  if (facts === undefined) return undefined;
  if (facts.definition === undefined || facts.minors === undefined) {
    const { replacement } = facts;
    const own = replacement?.apiVersion === apiVersion && replacement.kind === kind;
    return replacement === undefined || own ? undefined : goDefinition(replacement.apiVersion, replacement.kind);
  }
  const minor = Math.min(store.latestMinor, facts.minors[1]);
  const definition = store.definition(facts.definition, minor);
  return definition && { definition, minor };
}
