import type { Json, JsonObject } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { isObject, struct, structs, text } from '../../k8s/objects.ts';
import type { Path } from '../path.ts';
import { type Container, containersOf } from './container.ts';
import { groupKindOf } from './group-kind.ts';
import type { LabelSet, LabelSets } from './labels.ts';
import type { SharedPaths } from './shared-paths.ts';

/** Where the kinds that make pods keep the template of them; a Pod is its own. */
const TEMPLATE_PATHS: Readonly<Record<string, Path>> = {
  Pod: [],
  ReplicationController: ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'extensions/Deployment': ['spec', 'template'],
  'extensions/DaemonSet': ['spec', 'template'],
  'extensions/ReplicaSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'argoproj.io/Rollout': ['spec', 'template'],
  'apps.openshift.io/DeploymentConfig': ['spec', 'template'],
  'apps.kruise.io/CloneSet': ['spec', 'template'],
  'apps.kruise.io/StatefulSet': ['spec', 'template'],
  'apps.kruise.io/DaemonSet': ['spec', 'template'],
  'keda.sh/ScaledJob': ['spec', 'jobTargetRef', 'template'],
  'serving.knative.dev/Service': ['spec', 'template'],
};

/** Controllers that keep pods running for as long as they exist. */
const LASTING = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Rollout']);

/** The kinds that make pods, as `groupKindOf` names them. */
export const podKinds = (): readonly string[] => Object.keys(TEMPLATE_PATHS);

/** A pod, or what a workload makes its pods from. */
export class PodTemplate {
  /** The Pod or workload it stands in. */
  readonly object: Manifest;
  readonly namespace: string;
  readonly labels: LabelSet;
  readonly metadata: JsonObject | undefined;
  /** Empty where the object has none. */
  readonly spec: JsonObject;
  /** From the object to its template: empty for a Pod. */
  readonly path: Path;
  readonly specPath: Path;
  readonly #paths: SharedPaths;
  #containers: readonly Container[] | undefined;

  constructor(object: Manifest, path: Path, namespace: string, labels: LabelSets, paths: SharedPaths) {
    const template = at(object.object, path);
    this.object = object;
    this.namespace = namespace;
    this.metadata = struct(template, 'metadata');
    this.labels = labels.of(this.metadata);
    this.spec = struct(template, 'spec') ?? {};
    this.path = path;
    this.specPath = paths.of([...path, 'spec']);
    this.#paths = paths;
  }

  /** Init containers, containers and ephemeral containers. */
  get containers(): readonly Container[] {
    this.#containers ??= containersOf(this.spec, this.specPath, this.#paths);
    return this.#containers;
  }

  /** Kept running by its controller, unlike bare pods and those of jobs. */
  get lasting(): boolean {
    return LASTING.has(this.object.id.kind);
  }

  /** Made by another object, as those of a cluster's export are: a ReplicaSet of a Deployment, a Pod of a ReplicaSet. */
  get owned(): boolean {
    return structs(struct(this.object.object, 'metadata'), 'ownerReferences').length > 0;
  }

  /** '' where it does not say; that is `default`. */
  get serviceAccountName(): string {
    return text(this.spec, 'serviceAccountName') || text(this.spec, 'serviceAccount');
  }
}

/** Where an object of that kind keeps its pod template; `undefined` for kinds that make no pods. */
export function templatePath(manifest: Manifest): Path | undefined {
  const kind = groupKindOf(manifest.id);
  return Object.hasOwn(TEMPLATE_PATHS, kind) ? TEMPLATE_PATHS[kind] : undefined;
}

function at(object: JsonObject, path: Path): JsonObject | undefined {
  let value: Json | undefined = object;
  for (const step of path) value = isObject(value) ? struct(value, String(step)) : undefined;
  return isObject(value) ? value : undefined;
}
