import type { Env } from '../env.ts';
import type { GoFunc } from '../value.ts';
import { dateFunctions } from './dates.ts';
import { defaultFunctions } from './defaults.ts';
import { dictFunctions } from './dicts.ts';
import { encodingFunctions } from './encoding.ts';
import { listFunctions } from './lists.ts';
import { mergeFunctions } from './merge.ts';
import { networkFunctions } from './network.ts';
import { numericFunctions } from './numeric.ts';
import { pathFunctions } from './paths.ts';
import { reflectFunctions } from './reflect.ts';
import { semverFunctions } from './semver.ts';
import { sequenceFunctions } from './sequences.ts';
import { stringListFunctions } from './string-lists.ts';
import { stringFunctions } from './strings.ts';
import { growingStringFunctions } from './strings-growing.ts';
import { urlFunctions } from './url.ts';

/** All of sprig's functions that Helm offers, `fail` apart, which is Helm's own. */
export const sprigFunctions = (env: Env): GoFunc[] => [
  ...stringFunctions,
  ...growingStringFunctions(env),
  ...stringListFunctions(env),
  ...listFunctions(env),
  ...dictFunctions,
  ...mergeFunctions(env),
  ...defaultFunctions,
  ...reflectFunctions,
  ...numericFunctions,
  ...sequenceFunctions(env),
  ...dateFunctions(env),
  ...semverFunctions,
  ...encodingFunctions,
  ...pathFunctions,
  ...urlFunctions,
  ...networkFunctions,
];
