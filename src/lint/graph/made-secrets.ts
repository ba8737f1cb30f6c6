import type { JsonObject } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { isObject, struct, structs, text } from '../../k8s/objects.ts';
import { type GroupKind, groupKindOf } from '../objects/group-kind.ts';

/** The names of Secrets that an operator makes of a custom resource. */
type SecretNames = (object: JsonObject, name: string) => readonly string[];

const at = (...path: readonly string[]): SecretNames => {
  const field = path.at(-1)!;
  return (object) => [text(path.slice(0, -1).reduce<JsonObject | undefined>(struct, object), field)];
};
const ownName: SecretNames = (_, name) => [name];
const either =
  (first: SecretNames, second: SecretNames): SecretNames =>
  (object, name) =>
    first(object, name)[0] === '' ? second(object, name) : first(object, name);
const suffixed =
  (...suffixes: readonly string[]): SecretNames =>
  (_, name) =>
    suffixes.map((suffix) => `${name}${suffix}`);

const MAKERS: Readonly<Record<GroupKind, SecretNames>> = {
  'cert-manager.io/Certificate': at('spec', 'secretName'),
  'certmanager.k8s.io/Certificate': at('spec', 'secretName'),
  'cert-manager.io/Issuer': at('spec', 'acme', 'privateKeySecretRef', 'name'),
  'cert-manager.io/ClusterIssuer': at('spec', 'acme', 'privateKeySecretRef', 'name'),
  'external-secrets.io/ExternalSecret': either(at('spec', 'target', 'name'), ownName),
  'external-secrets.io/ClusterExternalSecret': either(
    at('spec', 'externalSecretSpec', 'target', 'name'),
    either(at('spec', 'externalSecretName'), ownName),
  ),
  'kubernetes-client.io/ExternalSecret': ownName,
  'bitnami.com/SealedSecret': either(at('spec', 'template', 'metadata', 'name'), ownName),
  'isindir.github.com/SopsSecret': (object) =>
    structs(struct(object, 'spec'), 'secretTemplates').map((template) => text(template, 'name')),
  'secrets.hashicorp.com/VaultStaticSecret': at('spec', 'destination', 'name'),
  'secrets.hashicorp.com/VaultDynamicSecret': at('spec', 'destination', 'name'),
  'secrets.hashicorp.com/VaultPKISecret': at('spec', 'destination', 'name'),
  'ricoberger.de/VaultSecret': ownName,
  'onepassword.com/OnePasswordItem': ownName,
  'secrets.infisical.com/InfisicalSecret': at('spec', 'managedSecretReference', 'secretName'),
  'secrets.doppler.com/DopplerSecret': at('spec', 'managedSecret', 'name'),
  'k8s.bitwarden.com/BitwardenSecret': at('spec', 'secretName'),
  'secrets-store.csi.x-k8s.io/SecretProviderClass': (object) =>
    structs(struct(object, 'spec'), 'secretObjects').map((secret) => text(secret, 'secretName')),
  'kafka.strimzi.io/KafkaUser': ownName,
  'kafka.strimzi.io/Kafka': suffixed('-cluster-ca-cert', '-clients-ca-cert', '-cluster-ca', '-clients-ca'),
  'postgresql.cnpg.io/Cluster': suffixed('-app', '-superuser', '-ca', '-server', '-replication'),
  'elasticsearch.k8s.elastic.co/Elasticsearch': suffixed(
    '-es-elastic-user',
    '-es-http-certs-public',
    '-es-http-ca-internal',
  ),
  'rabbitmq.com/RabbitmqCluster': suffixed('-default-user', '-erlang-cookie'),
};

/** The Secrets that others make of the given objects, as `namespace/name`; those of cluster-scoped makers as `/name`. */
export function madeSecrets(manifests: readonly Manifest[], namespaceOf: (manifest: Manifest) => string): Set<string> {
  const made = new Set<string>();
  for (const manifest of manifests) {
    const namespace = namespaceOf(manifest);
    for (const name of secretsMadeOf(manifest)) if (name !== '') made.add(`${namespace}/${name}`);
  }
  return made;
}

function secretsMadeOf({ id, object }: Manifest): readonly string[] {
  const kind = groupKindOf(id);
  const maker = Object.hasOwn(MAKERS, kind) ? MAKERS[kind] : undefined;
  const made = maker?.(object, id.name) ?? [];
  const annotations = struct(struct(object, 'metadata'), 'annotations');
  if (!isObject(annotations)) return made;
  return [...made, text(annotations, 'service.beta.openshift.io/serving-cert-secret-name')];
}
