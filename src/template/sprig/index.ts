import type { Env } from '../env.ts';
import { seldomFunctions } from '../seldom-functions.ts';
import type { GoFunc } from '../value.ts';
import { defaultFunctions } from './defaults.ts';
import { dictFunctions } from './dicts.ts';
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
  ...jsonFunctions,
  ...semverFunctions,
  ...regexFunctions(env),
  ...encodingFunctions,
  ...randomFunctions(env),
  ...pathFunctions,
  ...seldomFunctions(env),
];
