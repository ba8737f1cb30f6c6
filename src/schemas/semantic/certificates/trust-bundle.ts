import type { JsonObject } from '../../../core/json.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { invalid, tooLong } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { type PemBlock, pemBlocks } from '../../pem.ts';
import { type Errors, type KindRules, type NameRule, nameRule } from '../context.ts';
import { isDns1123Subdomain } from '../names.ts';
import { checkSignerName } from './signer-name.ts';

const SPEC = FieldPath.of('spec');
const MAX_BUNDLE_BYTES = 1024 * 1024;

const signerOf = (bundle: JsonObject): string => text(struct(bundle, 'spec'), 'signerName');

/** core validation.ValidateClusterTrustBundleName: a signer's bundles carry its name. */
function nameOf(bundle: JsonObject): NameRule {
  const signer = signerOf(bundle);
  const rule = nameRule(isDns1123Subdomain);
  const prefix = `${signer.replaceAll('/', ':')}:`;
  return (value, isPrefix) => {
    if (signer === '')
      return value.includes(':')
        ? ['ClusterTrustBundle without signer name must not have ":" in its name']
        : rule(value, isPrefix);
    return value.startsWith(prefix)
      ? rule(value.slice(prefix.length), isPrefix)
      : [`ClusterTrustBundle for signerName ${signer} must be named with prefix ${prefix}`];
  };
}

/** certificates validation.ValidateClusterTrustBundle. */
function validateBundle(bundle: JsonObject, errors: Errors): void {
  const signer = signerOf(bundle);
  if (signer !== '') checkSignerName(signer, SPEC.child('signerName'), errors);
  const field = SPEC.child('trustBundle');
  const pem = Buffer.from(text(struct(bundle, 'spec'), 'trustBundle'));
  if (pem.length > MAX_BUNDLE_BYTES) {
    errors.push(tooLong(field, MAX_BUNDLE_BYTES));
    return;
  }
  const blocks = pemBlocks(pem.toString('latin1'));
  const faults = blocks.map(anchorFault).flatMap((fault, i) => (fault === undefined ? [] : [`entry ${i} ${fault}`]));
  if (faults.length === 0) faults.push(...repetitions(blocks));
  for (const fault of faults) errors.push(invalid(field, '<value omitted>', fault));
}

/** What keeps a block from being a trust anchor. */
function anchorFault({ type, hasHeaders, bytes }: PemBlock): string | undefined {
  if (type !== 'CERTIFICATE') return `has bad block type: ${type}`;
  if (hasHeaders) return 'has PEM block headers';
  try {
    const { X509Certificate } = require('node:crypto') as typeof import('node:crypto');
    return new X509Certificate(bytes).ca ? undefined : 'does not have the CA bit set';
  } catch {
    return 'does not parse as X.509';
  }
}

function repetitions(blocks: readonly PemBlock[]): string[] {
  if (blocks.length === 0) return ['at least one trust anchor must be provided'];
  const indices = new Map<string, number[]>();
  for (const [i, { bytes }] of blocks.entries()) {
    const key = bytes.toString('latin1');
    const same = indices.get(key);
    if (same === undefined) indices.set(key, [i]);
    else same.push(i);
  }
  return [...indices.values()]
    .filter((same) => same.length > 1)
    .map((same) => `duplicate trust anchor (indices [${same.join(' ')}])`);
}

export const clusterTrustBundleRules: KindRules = { name: nameOf, validate: validateBundle };
