import type { JsonObject } from '../../../core/json.ts';
import { parseIp } from '../../../k8s/ip.ts';
import { has, integer, list, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { invalid, notSupported, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { setDefaultIngressClass } from '../admission/default-class.ts';
import { checkText, optionalText, shown } from '../checks.ts';
import type { Errors, KindRules, SemanticContext, Warn } from '../context.ts';
import {
  isDns1035Label,
  isDns1123Label,
  isDns1123Subdomain,
  isPortName,
  isPortNumber,
  isWildcardDns1123Subdomain,
} from '../names.ts';
import { validateTypedReference } from './typed-reference.ts';

const SPEC = FieldPath.of('spec');
const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
const INVALID_SEQUENCES = ['//', '/./', '/../', '%2f', '%2F'];
const INVALID_SUFFIXES = ['/..', '/.'];

const classAnnotation = (ingress: JsonObject): string | undefined =>
  optionalText(struct(struct(ingress, 'metadata'), 'annotations'), CLASS_ANNOTATION);

/** Status is the server's own; the admission plugin DefaultIngressClass names the newest default class. */
function setDefaults(ingress: JsonObject, context: SemanticContext): void {
  delete ingress.status;
  const spec = struct(ingress, 'spec') ?? {};
  ingress.spec = spec;
  setDefaultIngressClass(ingress, spec, context);
}

/** networking validation.ValidateIngressCreate. */
function validateIngress(ingress: JsonObject, errors: Errors, context: SemanticContext): void {
  const spec = struct(ingress, 'spec') ?? {};
  const backend = struct(spec, 'defaultBackend');
  const rules = structs(spec, 'rules');
  if (rules.length === 0 && backend === undefined)
    errors.push(
      invalid(
        SPEC,
        has(spec, 'rules') ? shown(list(spec, 'rules')) : null,
        'either `defaultBackend` or `rules` must be specified',
      ),
    );
  if (backend !== undefined) validateBackend(backend, SPEC.child('defaultBackend'), errors, context);
  for (const [i, rule] of rules.entries()) validateRule(rule, SPEC.child('rules').index(i), errors, context);
  for (const [i, tls] of structs(spec, 'tls').entries()) validateTls(tls, SPEC.child('tls').index(i), errors);
  const className = optionalText(spec, 'ingressClassName');
  if (className === undefined) return;
  checkText(isDns1123Subdomain, className, SPEC.child('ingressClassName'), errors);
  const annotation = classAnnotation(ingress);
  if (annotation !== undefined && annotation !== className)
    errors.push(
      invalid(
        FieldPath.of('annotations').child(CLASS_ANNOTATION),
        annotation,
        'must match `ingressClassName` when both are specified',
      ),
    );
}

function validateTls(tls: JsonObject, field: FieldPath, errors: Errors): void {
  for (const [i, host] of texts(tls, 'hosts').entries()) checkHost(host, field.child('hosts').index(i), errors);
  const secret = text(tls, 'secretName');
  if (secret !== '') checkText(isDns1123Subdomain, secret, field.child('secretName'), errors);
}

const checkHost = (host: string, field: FieldPath, errors: Errors): void =>
  checkText(host.includes('*') ? isWildcardDns1123Subdomain : isDns1123Subdomain, host, field, errors);

/** networking validation.validateIngressRules, for one of them. */
function validateRule(rule: JsonObject, field: FieldPath, errors: Errors, context: SemanticContext): void {
  const host = text(rule, 'host');
  if (host !== '') {
    if (parseIp(host) !== undefined)
      errors.push(invalid(field.child('host'), host, 'must be a DNS name, not an IP address'));
    checkHost(host, field.child('host'), errors);
  }
  const http = struct(rule, 'http');
  if (http === undefined) return;
  const paths = structs(http, 'paths');
  const list = field.child('http', 'paths');
  if (paths.length === 0) errors.push(required(list));
  for (const [i, path] of paths.entries()) validatePath(path, list.index(i), errors, context);
}

/** networking validation.validateHTTPIngressPath. */
function validatePath(path: JsonObject, field: FieldPath, errors: Errors, context: SemanticContext): void {
  const type = optionalText(path, 'pathType');
  if (type === undefined) {
    errors.push(required(field.child('pathType'), 'pathType must be specified'));
    return;
  }
  const value = text(path, 'path');
  const refuse = (detail: string): unknown => errors.push(invalid(field.child('path'), value, detail));
  if (type === 'Exact' || type === 'Prefix') {
    if (!value.startsWith('/')) refuse('must be an absolute path');
    for (const sequence of INVALID_SEQUENCES) if (value.includes(sequence)) refuse(`must not contain '${sequence}'`);
    for (const suffix of INVALID_SUFFIXES) if (value.endsWith(suffix)) refuse(`cannot end with '${suffix}'`);
  } else if (type === 'ImplementationSpecific') {
    if (value !== '' && !value.startsWith('/')) refuse('must be an absolute path');
  } else errors.push(notSupported(field.child('pathType'), type, ['Exact', 'ImplementationSpecific', 'Prefix']));
  validateBackend(struct(path, 'backend') ?? {}, field.child('backend'), errors, context);
}

/** networking validation.validateIngressBackend. */
function validateBackend(backend: JsonObject, field: FieldPath, errors: Errors, { minor }: SemanticContext): void {
  const resource = struct(backend, 'resource');
  const service = struct(backend, 'service');
  if (resource !== undefined && service !== undefined)
    errors.push(invalid(field, '', 'cannot set both resource and service backends'));
  else if (resource !== undefined) validateTypedReference(resource, field.child('resource'), errors);
  else if (service === undefined) errors.push(invalid(field, '', 'resource or service backend is required'));
  else {
    const name = text(service, 'name');
    if (name === '') errors.push(required(field.child('service', 'name')));
    else checkText(minor >= 36 ? isDns1123Label : isDns1035Label, name, field.child('service', 'name'), errors);
    validateBackendPort(struct(service, 'port') ?? {}, field, errors);
  }
}

function validateBackendPort(port: JsonObject, field: FieldPath, errors: Errors): void {
  const name = text(port, 'name');
  const number = integer(port, 'number') ?? 0;
  if (name !== '' && number !== 0) errors.push(invalid(field, '', 'cannot set both port name & port number'));
  else if (name !== '') checkText(isPortName, name, field.child('service', 'port', 'name'), errors);
  else if (number === 0) errors.push(required(field, 'port name or number is required'));
  else
    for (const message of isPortNumber(number))
      errors.push(invalid(field.child('service', 'port', 'number'), number, message));
}

function warnOfIngress(ingress: JsonObject, warn: Warn): void {
  if (classAnnotation(ingress) !== undefined && !has(struct(ingress, 'spec'), 'ingressClassName'))
    warn(
      FieldPath.of('metadata', 'annotations').key(CLASS_ANNOTATION),
      `annotation "${CLASS_ANNOTATION}" is deprecated, please use 'spec.ingressClassName' instead`,
    );
}

export const ingressRules: KindRules = { defaults: setDefaults, validate: validateIngress, warnings: warnOfIngress };
