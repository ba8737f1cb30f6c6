import type { DiagnosticOrigin } from '../core/diagnostic.ts';

/** `templates/svc.yaml:14 ← templates/_ports.tpl:6 (include "web.port") ← values.yaml:23 service.port`; how templates were called stands behind their places. */
export function originPath(origins: readonly DiagnosticOrigin[]): string {
  const calls = origins.filter(isCall).reverse();
  const values = origins.filter((origin) => !calls.includes(origin));
  const place = ({ file, range }: DiagnosticOrigin): string =>
    `${file ?? ''}${file && range ? `:${range.start.line}` : ''}`;
  return [
    ...calls.map((origin) => `${place(origin)}${origin.label === undefined ? '' : ` (${origin.label})`}`),
    ...values.map((origin) => `${place(origin)} ${origin.label}`.trim()),
  ].join(' ← ');
}

/** Whether it is a place of a template, unlike a key of the values. */
export const isCall = ({ label, file }: DiagnosticOrigin): boolean =>
  label === undefined || (file !== undefined && CALL.test(label));

/** How a template was called. */
const CALL = /^(?:include|template) "|^tpl$|^> /;
