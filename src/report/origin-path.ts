import type { DiagnosticOrigin } from '../core/diagnostic.ts';

/** `templates/svc.yaml:14 ← templates/_ports.tpl:6 (include "web.port") ← values.yaml:23 service.port`; how templates were called stands behind their places. */
export function originPath(origins: readonly DiagnosticOrigin[]): string {
  const isCall = ({ label, file }: DiagnosticOrigin): boolean => file !== undefined && CALL.test(label ?? '');
  const calls = origins.filter((origin) => origin.label === undefined || isCall(origin)).reverse();
  const values = origins.filter((origin) => !calls.includes(origin));
  const place = ({ file, range }: DiagnosticOrigin): string =>
    `${file ?? ''}${file && range ? `:${range.start.line}` : ''}`;
  return [
    ...calls.map((origin) => `${place(origin)}${origin.label === undefined ? '' : ` (${origin.label})`}`),
    ...values.map((origin) => `${place(origin)} ${origin.label}`.trim()),
  ].join(' ← ');
}

/** How a template was called, unlike a key of the values. */
const CALL = /^(?:include|template) "|^tpl$|^> /;
