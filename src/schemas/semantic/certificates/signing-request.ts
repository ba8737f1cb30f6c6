import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, text, texts } from '../../../k8s/objects.ts';
import { duplicate, invalid, notSupported, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, KindRules } from '../context.ts';
import { isPathSegmentName, isPathSegmentPrefix } from '../names.ts';
import { refused } from '../refusal.ts';
import { parseCertificateRequest, signatureFault } from './certificate-request.ts';
import { checkSignerName } from './signer-name.ts';

const SPEC = FieldPath.of('spec');
const RESOURCE = 'certificatesigningrequests.certificates.k8s.io';
const MIN_SECONDS = 600;
const CLIENT_SIGNER = 'kubernetes.io/kube-apiserver-client';
const LEGACY_SIGNER = 'kubernetes.io/legacy-unknown';
const USAGES = [
  'any',
  'cert sign',
  'client auth',
  'code signing',
  'content commitment',
  'crl sign',
  'data encipherment',
  'decipher only',
  'digital signature',
  'email protection',
  'encipher only',
  'ipsec end system',
  'ipsec tunnel',
  'ipsec user',
  'key agreement',
  'key encipherment',
  'microsoft sgc',
  'netscape sgc',
  'ocsp signing',
  's/mime',
  'server auth',
  'signing',
  'timestamping',
];

/** The strategy overwrites who asks with who sent the request, and lets nobody approve their own. */
function setDefaults(request: JsonObject): void {
  delete request.status;
  const spec = struct(request, 'spec') ?? {};
  request.spec = spec;
  for (const name of ['username', 'uid', 'groups', 'extra']) delete spec[name];
}

const parse = (spec: JsonObject) =>
  parseCertificateRequest(Buffer.from(text(spec, 'request'), 'base64').toString('latin1'));

/** certificates validation.validateCertificateSigningRequest. */
function validateRequest(request: JsonObject, errors: Errors): void {
  const spec = struct(request, 'spec') ?? {};
  const parsed = parse(spec);
  const fault = 'error' in parsed ? parsed.error : signatureFault(parsed);
  if (fault !== undefined)
    errors.push(invalid(SPEC.child('request'), has(spec, 'request') ? text(spec, 'request') : null, fault));
  validateUsages(texts(spec, 'usages'), errors);
  const signer = text(spec, 'signerName');
  if (signer === LEGACY_SIGNER)
    errors.push(invalid(SPEC.child('signerName'), signer, 'the legacy signerName is not allowed via this API version'));
  else checkSignerName(signer, SPEC.child('signerName'), errors);
  const seconds = integer(spec, 'expirationSeconds');
  if (seconds !== undefined && seconds < MIN_SECONDS)
    errors.push(
      invalid(
        SPEC.child('expirationSeconds'),
        seconds,
        'may not specify a duration less than 600 seconds (10 minutes)',
      ),
    );
}

function validateUsages(usages: readonly string[], errors: Errors): void {
  const field = SPEC.child('usages');
  if (usages.length === 0) errors.push(required(field));
  const seen = new Set<string>();
  for (const [i, usage] of usages.entries()) {
    if (!USAGES.includes(usage)) errors.push(notSupported(field.index(i), usage, USAGES));
    if (seen.has(usage)) errors.push(duplicate(field.index(i), usage));
    seen.add(usage);
  }
}

/** The plugin CertificateSubjectRestriction: nobody becomes an administrator by certificate. */
function admitRequest(request: JsonObject, errors: Errors): void {
  const spec = struct(request, 'spec') ?? {};
  if (text(spec, 'signerName') !== CLIENT_SIGNER) return;
  const parsed = parse(spec);
  if (!('error' in parsed) && parsed.organizations.includes('system:masters'))
    errors.push(
      refused(
        request,
        RESOURCE,
        SPEC.child('request'),
        `use of ${CLIENT_SIGNER} signer with system:masters group is not allowed`,
      ),
    );
}

export const certificateSigningRequestRules: KindRules = {
  name: () => (value, prefix) => (prefix ? isPathSegmentPrefix(value) : isPathSegmentName(value)),
  defaults: setDefaults,
  validate: validateRequest,
  admission: admitRequest,
};
