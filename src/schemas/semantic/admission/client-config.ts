import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, text } from '../../../k8s/objects.ts';
import { parseUrl, UrlError } from '../../../k8s/url.ts';
import { invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1123Subdomain, isPortNumber } from '../names.ts';

/** How the server reaches a webhook, of admission or conversion: by a URL or by a service, and only one of them. */
export function validateClientConfig(config: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  const url = optionalText(config, 'url');
  const service = struct(config, 'service');
  if ((url === undefined) === (service === undefined))
    errors.push(required(field, 'exactly one of url or service is required'));
  else if (url !== undefined) validateWebhookUrl(url, field.child('url'), errors);
  else validateWebhookService(service!, field.child('service'), errors);
}

/** Webhooks' service references point to port 443 where they do not say. */
export function defaultServicePort(config: JsonObject | undefined): void {
  const service = struct(config, 'service');
  if (service !== undefined && !has(service, 'port')) service.port = 443;
}

const FORM = '; desired format: https://host[/path]';

/** util/webhook: ValidateWebhookURL. */
function validateWebhookUrl(url: string, field: FieldPath, errors: Errors): void {
  try {
    const { scheme, host, user, fragment, rawQuery } = parseUrl(url);
    if (scheme !== 'https') errors.push(invalid(field, scheme, `'https' is the only allowed URL scheme${FORM}`));
    if (host === '') errors.push(invalid(field, host, `host must be specified${FORM}`));
    if (user !== undefined) errors.push(invalid(field, user, 'user information is not permitted in the URL'));
    if (fragment !== '') errors.push(invalid(field, fragment, 'fragments are not permitted in the URL'));
    if (rawQuery !== '') errors.push(invalid(field, rawQuery, 'query parameters are not permitted in the URL'));
  } catch (error) {
    if (!(error instanceof UrlError)) throw error;
    errors.push(required(field, `url must be a valid URL: ${error.message}${FORM}`));
  }
}

/** util/webhook: ValidateWebhookService; its callers give name and namespace in the wrong order, which errors show. */
function validateWebhookService(service: JsonObject, field: FieldPath, errors: Errors): void {
  if (text(service, 'namespace') === '') errors.push(required(field.child('name')));
  if (text(service, 'name') === '') errors.push(required(field.child('namespace')));
  const port = integer(service, 'port') ?? 0;
  const portErrors = isPortNumber(port);
  if (portErrors.length > 0)
    errors.push(invalid(field.child('port'), port, `port is not valid: ${portErrors.join(', ')}`));
  validateServicePath(text(service, 'path'), field.child('path'), errors);
}

function validateServicePath(path: string, field: FieldPath, errors: Errors): void {
  if (path === '' || path === '/') return;
  if (path === '//') {
    errors.push(invalid(field, path, 'segment[0] may not be empty'));
    return;
  }
  if (!path.startsWith('/')) errors.push(invalid(field, path, "must start with a '/'"));
  const segments = path.slice(1).replace(/\/$/, '').split('/');
  for (const [i, segment] of segments.entries()) {
    if (segment === '') errors.push(invalid(field, path, `segment[${i}] may not be empty`));
    else
      for (const message of isDns1123Subdomain(segment)) errors.push(invalid(field, path, `segment[${i}]: ${message}`));
  }
}
