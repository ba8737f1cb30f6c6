import { expect, it } from 'vitest';
import type { Env } from '../../src/template/env.ts';
import { cryptoFunctions, dateFunctions, helm4DurationFunctions, urlFunctions } from '../../src/template/seldom.ts';
import { seldomFunctions } from '../../src/template/seldom-functions.ts';

const env = (helm: 3 | 4): Env => ({
  helm,
  now: () => 0n,
  randomBytes: (size) => new Uint8Array(size),
  seeded: true,
  timeZone: 'UTC',
  step: () => undefined,
});

it.each([3, 4] as const)('stand in for every function of their chapters (Helm %i)', (helm) => {
  const chapters = [
    ...dateFunctions(env(helm)),
    ...(helm === 4 ? helm4DurationFunctions : []),
    ...cryptoFunctions(env(helm)),
    ...urlFunctions,
  ];
  expect(seldomFunctions(env(helm)).map(({ name }) => name)).toEqual(chapters.map(({ name }) => name));
});

it('are what they stand for', () => {
  const urlJoin = urlFunctions.find(({ name }) => name === 'urlJoin')!;
  const { name, params, variadic, result, impl, walksArguments } = urlJoin;
  const standIn = seldomFunctions(env(4)).find((func) => func.name === 'urlJoin')!;
  expect(standIn).toMatchObject({ name, params, variadic, result, impl });
  expect(standIn.walksArguments).toBe(walksArguments);
});
