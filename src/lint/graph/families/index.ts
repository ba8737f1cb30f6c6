import type { Edge, EdgeFamilies, EdgeFamily } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';
import { accountEdges } from './accounts.ts';
import { backendEdges } from './backends.ts';
import { boundVolumeEdges, claimEdges } from './claims.ts';
import { classEdges } from './classes.ts';
import { configEdges } from './config.ts';
import { customEdges } from './custom.ts';
import { definitionEdges } from './definitions.ts';
import { objectsEdges } from './objects.ts';
import { ownerEdges } from './owners.ts';
import { parentEdges } from './parents.ts';
import { podsEdges } from './pods.ts';
import { roleEdges, subjectEdges } from './rbac.ts';
import { scaleEdges } from './scale.ts';
import { servicePortEdges } from './service-ports.ts';

type Collectors = { readonly [Family in EdgeFamily]: (graph: ResourceGraph) => EdgeFamilies[Family][] };

const COLLECTORS: Collectors = {
  pods: podsEdges,
  objects: objectsEdges,
  'service-port': servicePortEdges,
  backend: backendEdges,
  config: configEdges,
  'service-account': accountEdges,
  claim: claimEdges,
  'bound-volume': boundVolumeEdges,
  class: classEdges,
  scale: scaleEdges,
  role: roleEdges,
  subject: subjectEdges,
  parent: parentEdges,
  owner: ownerEdges,
  definition: definitionEdges,
  custom: customEdges,
};

/** Families whose edges name what they refer to. */
export const NAME_FAMILIES: readonly EdgeFamily[] = [
  ...(['backend', 'config', 'service-account', 'claim', 'bound-volume', 'class', 'scale', 'role'] as const),
  ...(['subject', 'parent', 'owner', 'definition', 'custom'] as const),
];

/** All families. */
export const EDGE_FAMILIES = Object.keys(COLLECTORS) as readonly EdgeFamily[];

export const collectEdges = (family: EdgeFamily, graph: ResourceGraph): readonly Edge[] => COLLECTORS[family](graph);
