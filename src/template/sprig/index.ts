import type { Env } from '../env.ts';
import type { GoFunc } from '../value.ts';
import { cryptoFunctions } from './crypto.ts';
import { dateFunctions } from './dates.ts';
import { defaultFunctions } from './defaults.ts';
import { dictFunctions } from './dicts.ts';
import { helm4DurationFunctions } from './durations.ts';
import { encodingFunctions } from './encoding.ts';
import { jsonFunctions } from './json.ts';
import { listFunctions } from './lists.ts';
import { mergeFunctions } from './merge.ts';
import { numericFunctions } from './numeric.ts';
import { pathFunctions } from './paths.ts';
import { randomFunctions } from './random.ts';
import { reflectFunctions } from './reflect.ts';
import { regexFunctions } from './regex.ts';
import { semverFunctions } from './semver.ts';
import { sequenceFunctions } from './sequences.ts';
import { stringListFunctions } from './string-lists.ts';
import { stringFunctions } from './strings.ts';
import { growingStringFunctions } from './strings-growing.ts';
import { urlFunctions } from './url.ts';

/** All of sprig's functions that Helm keeps: `fail` and `getHostByName` are Helm's own, `env` and `expandenv` are gone. */
export const sprigFunctions = (env: Env): GoFunc[] => [
  ...stringFunctions(env),
  ...growingStringFunctions(env),
  ...stringListFunctions(env),
  ...listFunctions(env),
  ...dictFunctions(env),
  ...mergeFunctions(env),
  ...defaultFunctions,
  ...reflectFunctions(env),
  ...numericFunctions,
  ...sequenceFunctions(env),
  ...dateFunctions(env),
  ...(env.helm === 4 ? helm4DurationFunctions : []),
  ...jsonFunctions,
  ...semverFunctions,
  ...regexFunctions(env),
  ...encodingFunctions,
  ...cryptoFunctions(env),
  ...randomFunctions(env),
  ...pathFunctions,
  ...urlFunctions,
];
