import type { Diagnostic } from '../../core/diagnostic.ts';
import { loadManifests } from '../../k8s/load.ts';
import { ResourceGraph } from '../graph/graph.ts';
import type { LintText } from '../input.ts';
import { Authorizer } from './authorizer.ts';

/** The rights that a set of texts grants. */
export interface Access {
  readonly graph: ResourceGraph;
  readonly authorizer: Authorizer;
  /** What is wrong with the texts. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads manifests for the Roles, ClusterRoles and bindings in them. Objects that name no namespace live in the one given. */
export function loadAccess(texts: readonly LintText[], namespace = 'default'): Access {
  const loaded = texts.map(({ text, file }) => loadManifests(text, file));
  const graph = new ResourceGraph(
    loaded.flatMap(({ manifests }) => manifests),
    { namespace },
  );
  return { graph, authorizer: new Authorizer(graph), diagnostics: loaded.flatMap(({ diagnostics }) => diagnostics) };
}
