import { quoteScalar, unquoteScalar } from '../drafts.ts';
import type { Fixer } from './fixer.ts';

const INTEGER = /^(?:0|-?[1-9]\d{0,17})$/;

/** Numbers and booleans where strings must stand, and the other way round: what is written stays, quotes come or go. */
export const wrongType: Fixer = {
  of: ['KT3002', 'KT4010'],
  draft({ help = '', message }, place) {
    const wanted = /^expected (.*), found/.exec(help)?.[1] ?? /must be of type (\w+):/.exec(message)?.[1] ?? '';
    if (wanted === 'a string' || wanted === 'string') return quoteScalar(place);
    if (/^an integer|^integer$/.test(wanted)) return unquoteScalar(place, INTEGER);
    if (/^true or false$|^boolean$/.test(wanted)) return unquoteScalar(place, /^(?:true|false)$/);
    return undefined;
  },
};

/** A port that is a number is no name. */
export const portInQuotes: Fixer = {
  of: ['int-or-string-quoting'],
  draft: ({ message }, place) =>
    message.endsWith('must contain at least one letter (a-z)') ? unquoteScalar(place, /^[1-9]\d{0,4}$/) : undefined,
};

/** The version of what a chart installs: 1.10 is not 1.1. */
export const appVersion: Fixer = { of: ['chart-app-version-type'], draft: (_, place) => quoteScalar(place) };

/** `on:` and `yes:` are the key true. */
export const booleanKey: Fixer = {
  of: ['values-boolean-key'],
  draft: (_, place) => (place.key === undefined ? undefined : quoteScalar(place, place.key)),
};
