/** sprig's crypto.go but for hashes and plain random strings. */
import type { Env } from '../env.ts';
import { fn, type GoFunc } from '../value.ts';
import { certificateFunctions } from './crypto-certs.ts';
import { generatePrivateKey } from './crypto-keys.ts';
import { passwordFunctions } from './crypto-password.ts';

export const cryptoFunctions = (env: Env): GoFunc[] =>
  [
    fn('genPrivateKey', ['string'], 'string', (type: string) => generatePrivateKey(env, type)),
    ...certificateFunctions(env),
    ...passwordFunctions(env),
  ].map((func) => counted(env, func));

/** Most take between ten milliseconds and a second, by design; a render has room for 250. */
const STEPS_A_CALL = 200_000;

const counted = (env: Env, func: GoFunc): GoFunc => ({
  ...func,
  impl: (...args) => {
    env.step(STEPS_A_CALL);
    return func.impl(...args);
  },
});
