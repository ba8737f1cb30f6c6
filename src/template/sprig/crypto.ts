/** sprig's crypto.go but for hashes and plain random strings. */
import type { Env } from '../env.ts';
import { fn, type GoFunc } from '../value.ts';
import { certificateFunctions } from './crypto-certs.ts';
import { generatePrivateKey } from './crypto-keys.ts';
import { passwordFunctions } from './crypto-password.ts';

export const cryptoFunctions = (env: Env): GoFunc[] => [
  fn('genPrivateKey', ['string'], 'string', (type: string) => generatePrivateKey(env, type)),
  ...certificateFunctions(env),
  ...passwordFunctions(env),
];
