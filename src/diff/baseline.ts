import type { Json, JsonObject } from '../core/json.ts';
import { encodeJson } from '../core/json-text.ts';
import type { Manifest } from '../k8s/manifest.ts';
import { isObject, struct, text, texts } from '../k8s/objects.ts';
import { createdObject } from '../schemas/predict-create.ts';
import { checkManifest, type ManifestContext } from '../schemas/validate-manifest.ts';
import { LAST_APPLIED } from './last-applied.ts';
import type { Standing } from './match.ts';
import { kubectlServerSideApply, type ServerSideOptions, typeOptions } from './server-side/index.ts';

/** pruneNullsFromMap: what `kubectl apply` sends to create an object; the annotation keeps them. */
export function withoutNulls<T extends Json>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item)) as Json as T;
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([name, item]) => [name, withoutNulls(item)])) as T;
}

/** What a server stores of a manifest; one that it refuses stands as it is written. */
export function storedObject(manifest: Manifest, context: ManifestContext): JsonObject {
  const { accepted } = checkManifest(manifest, context);
  return accepted === undefined ? manifest.object : createdObject(accepted, context);
}

/**
 * The object that stands once a manifest of an older state is applied: what a comparison of two states takes for live. It
 * holds stand-ins for what a cluster would have added.
 */
export function standingObject(
  manifest: Manifest,
  context: ManifestContext,
  serverSide: ServerSideOptions | undefined,
): Standing {
  const created = serverSide === undefined ? { ...manifest, object: withoutNulls(manifest.object) } : manifest;
  const object = withAddresses(storedObject(created, context));
  const original = encodeJson(manifest.object);
  const metadata = struct(object, 'metadata') ?? {};
  const added =
    serverSide === undefined
      ? { annotations: { ...struct(metadata, 'annotations'), [LAST_APPLIED]: STAND_IN } }
      : ownersOf(manifest, context, serverSide);
  return { object: { ...object, metadata: { ...metadata, ...added } }, original };
}

function ownersOf(manifest: Manifest, context: ManifestContext, serverSide: ServerSideOptions): JsonObject {
  const { result } = kubectlServerSideApply(
    manifest.object,
    undefined,
    serverSide,
    typeOptions(manifest.object, context),
  );
  const owners = isObject(result) ? struct(result, 'metadata')?.managedFields : undefined;
  return owners === undefined ? {} : { managedFields: owners };
}

/** The annotation is there, and what it would tell is known otherwise. */
const STAND_IN = '{}';
/** Addresses for documentation (RFC 5737, RFC 3849): no Service has them. */
const ADDRESSES: Readonly<Record<string, string>> = { IPv4: '192.0.2.1', IPv6: '2001:db8::1' };

const isService = ({ apiVersion, kind }: JsonObject): boolean => apiVersion === 'v1' && kind === 'Service';

/** A Service that stands has the addresses that a cluster picks. */
function withAddresses(object: JsonObject): JsonObject {
  const spec = struct(object, 'spec');
  const ips = texts(spec, 'clusterIPs');
  if (!isService(object) || !ips.includes('')) return object;
  const families = texts(spec, 'ipFamilies');
  const clusterIPs = ips.map((ip, i) => ip || ADDRESSES[families[i] ?? 'IPv4']!);
  return { ...object, spec: { ...spec, clusterIPs, clusterIP: clusterIPs[0]! } };
}

/** Without the stand-ins, as it is shown. */
export function withoutStandIns(object: JsonObject): JsonObject {
  const metadata: JsonObject = { ...struct(object, 'metadata') };
  const annotations = struct(metadata, 'annotations');
  if (annotations !== undefined && annotations[LAST_APPLIED] === STAND_IN) {
    const { [LAST_APPLIED]: _, ...others } = annotations;
    metadata.annotations = others;
    if (Object.keys(others).length === 0) delete metadata.annotations;
  }
  const spec = struct(object, 'spec');
  if (spec === undefined || !isService(object)) return { ...object, metadata };
  const isPicked = (ip: string): boolean => Object.values(ADDRESSES).includes(ip);
  const shown: JsonObject = { ...spec };
  if (isPicked(text(spec, 'clusterIP'))) delete shown.clusterIP;
  if (texts(spec, 'clusterIPs').some(isPicked)) delete shown.clusterIPs;
  return { ...object, metadata, spec: shown };
}
