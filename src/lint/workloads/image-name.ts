import { text } from '../../k8s/objects.ts';
import type { Container } from '../objects/container.ts';

/** `keycloak` of `quay.io/keycloak/keycloak:26.0.0`: the last part of an image's name, without tag and digest. */
export function imageBaseName({ object }: Container): string {
  const [name = ''] = text(object, 'image').split('@', 1);
  const last = name.slice(name.lastIndexOf('/') + 1);
  return last.split(':', 1)[0] ?? '';
}
