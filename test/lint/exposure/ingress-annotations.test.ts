import { describe, expect, it } from 'vitest';
import { controllerAnnotations } from '../../../src/lint/exposure/controllers.ts';
import { lintSet } from '../../../src/lint/lint.ts';

const NGINX = 'nginx.ingress.kubernetes.io/';

function messagesOf(annotations: Record<string, string>): string[] {
  const ingress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', annotations },
    spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
  };
  const { diagnostics } = lintSet(
    { texts: [{ text: JSON.stringify(ingress) }] },
    { only: ['ingress-annotation-unknown'] },
  );
  return diagnostics.map(({ message, help }) => (help === undefined ? message : `${message}; ${help}`));
}

describe('annotations of controllers', () => {
  it.each([
    [
      `${NGINX}ssl-redirects`,
      'true',
      '"ssl-redirects" is no annotation of ingress-nginx; did you mean "ssl-redirect"?',
    ],
    [`${NGINX}no-such-thing-here`, 'x', '"no-such-thing-here" is no annotation of ingress-nginx'],
    [`${NGINX}ssl-redirect`, 'on', '"on" is no value of ssl-redirect, which is true or false'],
    [`${NGINX}proxy-body-size`, '10MB', '"10MB" is no value of proxy-body-size, which is a size such as 8m'],
    [`${NGINX}canary-weight`, '10%', '"10%" is no value of canary-weight, which is a whole number'],
    [`${NGINX}satisfy`, 'both', '"both" is no value of satisfy, which is one of any, all'],
    [
      'alb.ingress.kubernetes.io/scheme',
      'public',
      '"public" is no value of scheme, which is one of internal, internet-facing',
    ],
    [
      'cert-manager.io/cluster-isuer',
      'x',
      '"cluster-isuer" is no annotation of cert-manager; did you mean "cluster-issuer"?',
    ],
  ])('%s: %s', (key, value, message) => expect(messagesOf({ [key]: value })).toEqual([message]));

  it.each([
    [`${NGINX}use-regex`, 'True'],
    [`${NGINX}backend-protocol`, 'https'],
    [`${NGINX}proxy-body-size`, '0'],
    [`${NGINX}rewrite-target`, '/$2'],
    ['alb.ingress.kubernetes.io/actions.ssl-redirect', '{}'],
    ['alb.ingress.kubernetes.io/quite-new-thing', 'x'],
    ['kubernetes.io/tls-acme', 'true'],
    ['example.com/ssl-redirects', 'x'],
  ])('%s: %s is fine', (key, value) => expect(messagesOf({ [key]: value })).toEqual([]));

  it('are listed once each', () => {
    for (const { names } of controllerAnnotations()) expect(new Set(names).size).toBe(names.length);
  });
});
