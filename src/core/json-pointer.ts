/** A step of a JSON pointer (RFC 6901) as the key that it means. */
export const unescapeStep = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

/** The keys that a JSON pointer leads through: none for ''. */
export const stepsOfPointer = (pointer: string): string[] => pointer.split('/').slice(1).map(unescapeStep);
