import { type ImageName, imageName } from '../../k8s/image.ts';
import { struct, structs, text } from '../../k8s/objects.ts';
import { quote } from '../describe.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import type { Container } from '../objects/container.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import type { Path } from '../path.ts';
import { containerLabel } from '../scaling/pod-amounts.ts';

/** An image that a container runs, or that a volume shows. */
export class ImageUse {
  readonly pod: PodTemplate;
  /** A container of the pod, or the index of a volume. */
  readonly #user: Container | number;
  /** As written. */
  readonly image: string;
  /** `undefined` where it is no name of an image. */
  readonly name: ImageName | undefined;

  constructor(pod: PodTemplate, user: Container | number, image: string) {
    this.pod = pod;
    this.#user = user;
    this.image = image;
    this.name = imageName(image);
  }

  /** `undefined` for volumes. */
  get container(): Container | undefined {
    return typeof this.#user === 'number' ? undefined : this.#user;
  }

  /** `container "web"`, `volume "model"`. */
  get who(): string {
    if (typeof this.#user !== 'number') return containerLabel(this.#user);
    return `volume ${quote(text(structs(this.pod.spec, 'volumes')[this.#user], 'name'))}`;
  }

  get path(): Path {
    if (typeof this.#user !== 'number') return [...this.#user.path, 'image'];
    return [...this.pod.specPath, 'volumes', this.#user, 'image', 'reference'];
  }
}

/** Istio puts its own image in the place of this one. */
const FILLED_IN = 'auto';

/** The images of all pods and templates, without those of pods that other objects make. */
export function* imageUses(graph: ResourceGraph): Generator<ImageUse> {
  for (const pod of graph.pods) {
    if (pod.owned) continue;
    for (const container of pod.containers) {
      const image = text(container.object, 'image');
      if (image !== '' && image !== FILLED_IN) yield new ImageUse(pod, container, image);
    }
    for (const [i, volume] of structs(pod.spec, 'volumes').entries()) {
      const image = text(struct(volume, 'image'), 'reference');
      if (image !== '') yield new ImageUse(pod, i, image);
    }
  }
}

/** The same without texts that are no names of images, which are told by a rule of their own. */
export function namedImages(graph: ResourceGraph): readonly NamedImage[] {
  let images = known.get(graph);
  if (images === undefined) {
    images = [...imageUses(graph)].filter(isNamed);
    known.set(graph, images);
  }
  return images;
}

/** A dozen rules ask for them. */
const known = new WeakMap<ResourceGraph, readonly NamedImage[]>();

export type NamedImage = ImageUse & { readonly name: ImageName };
const isNamed = (use: ImageUse): use is NamedImage => use.name !== undefined;

/** `docker.io/library/nginx` */
export const repositoryOf = ({ domain, path }: ImageName): string => `${domain}/${path}`;

/** The last word of the repository: `nginx`. */
export const programOf = ({ path }: ImageName): string => path.slice(path.lastIndexOf('/') + 1);
