import { lazy } from '../core/lazy.ts';
import type { Env } from './env.ts';
import type { GoFunc, GoTypeName } from './value.ts';

type Seldom = typeof import('./seldom.ts');

/** The modules behind the functions below. */
export const seldom = (): Seldom => require('./seldom.ts') as Seldom;

/** Chapters whose code is read when one of their functions is first used; a test holds the names against the chapters. */
const CHAPTERS: readonly {
  readonly names: string;
  readonly since4?: true;
  readonly chapter: (env: Env) => readonly GoFunc[];
}[] = [
  {
    names:
      'now ago date dateInZone date_in_zone htmlDate htmlDateInZone dateModify date_modify mustDateModify ' +
      'must_date_modify toDate mustToDate unixEpoch duration durationRound',
    chapter: (env) => seldom().dateFunctions(env),
  },
  {
    names:
      'mustToDuration durationNanoseconds durationMicroseconds durationMilliseconds durationSeconds ' +
      'durationMinutes durationHours durationDays durationWeeks durationRoundTo durationTruncateTo',
    since4: true,
    chapter: () => seldom().helm4DurationFunctions,
  },
  {
    names:
      'genPrivateKey buildCustomCert genCA genCAWithKey genSelfSignedCert genSelfSignedCertWithKey ' +
      'genSignedCert genSignedCertWithKey bcrypt htpasswd derivePassword encryptAES decryptAES',
    chapter: (env) => seldom().cryptoFunctions(env),
  },
  { names: 'urlParse urlJoin', chapter: () => seldom().urlFunctions },
];

/** The functions of these chapters, as stand-ins that know no more than their names before they are used. */
export const seldomFunctions = (env: Env): GoFunc[] =>
  CHAPTERS.filter(({ since4 }) => !since4 || env.helm === 4).flatMap(({ names, chapter }) => {
    const functions = lazy(() => new Map(chapter(env).map((func) => [func.name, func])));
    return names.split(' ').map((name) => new SeldomFunction(name, () => functions().get(name)!));
  });

class SeldomFunction implements GoFunc {
  readonly name: string;
  readonly #func: () => GoFunc;
  constructor(name: string, func: () => GoFunc) {
    this.name = name;
    this.#func = func;
  }
  get params(): readonly GoTypeName[] {
    return this.#func().params;
  }
  get variadic(): boolean {
    return this.#func().variadic;
  }
  get result(): GoTypeName {
    return this.#func().result;
  }
  get impl(): GoFunc['impl'] {
    return this.#func().impl;
  }
  get walksArguments(): GoFunc['walksArguments'] {
    return this.#func().walksArguments;
  }
}
