import type { Diagnostic } from './diagnostic.ts';

/**
 * What makes a finding the same one after lines have moved: the rule, the resource (the file where there is none), the
 * field without the numbers of list items, and the message without places.
 */
export function identityOf({ rule, code, resource, file, field = '', message }: Diagnostic): string {
  return JSON.stringify([rule ?? code, resource ?? file ?? '', field.replace(/\[\d+\]/g, '[]'), normalised(message)]);
}

/** The identity of a finding in 16 hexadecimal digits, for files that are kept and outputs that tell it. */
export function fingerprintOf(diagnostic: Diagnostic): string {
  const { createHash } = require('node:crypto') as typeof import('node:crypto'); // takes longer to load than small files to check
  return createHash('sha256').update(identityOf(diagnostic)).digest('hex').slice(0, 16);
}

const normalised = (message: string): string =>
  message
    .replace(/\b(line|column) \d+/g, '$1')
    .replace(/(\.(?:ya?ml|json|tpl)):\d+(?::\d+)?/g, '$1')
    .replace(/\[\d+\]/g, '[]')
    .replace(/\s+/g, ' ')
    .trim();

/** A fingerprint for each of several findings, in their order: equal ones get a number, so that none hides another. */
export function distinctFingerprints(diagnostics: readonly Diagnostic[]): string[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const fingerprint = fingerprintOf(diagnostic);
    const count = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, count);
    return count === 1 ? fingerprint : `${fingerprint}-${count}`;
  });
}
