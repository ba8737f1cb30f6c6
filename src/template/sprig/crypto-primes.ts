/** Primes and modular arithmetic for keys that must follow from the Env's random bytes. */
import type { Env } from '../env.ts';
import { bytesToBigint } from './random.ts';

function smallPrimes(limit: number): number[] {
  const primes: number[] = [];
  for (let n = 3; n < limit; n += 2) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return primes;
}

/** A random number of exactly that many bits, its two highest set: products of two such have twice the bits. */
export function randomBits(env: Env, bits: number): bigint {
  const value = BigInt.asUintN(bits, bytesToBigint(env.randomBytes(Math.ceil(bits / 8))));
  return value | (3n << BigInt(bits - 2));
}

/** The first prime at or after a start, in steps (both odd together: start odd, step even). */
export function nextPrime(start: bigint, step: bigint): bigint {
  const small = smallPrimes(2000);
  const remainders = small.map((p) => Number(start % BigInt(p)));
  const steps = small.map((p) => Number(step % BigInt(p)));
  for (let i = 0; ; i += 1) {
    const sieved = small.some((p, k) => (remainders[k]! + steps[k]! * i) % p === 0);
    if (sieved) continue;
    const candidate = start + step * BigInt(i);
    if (isPrime(candidate)) return candidate;
  }
}

function isPrime(candidate: bigint): boolean {
  const { checkPrimeSync } = require('node:crypto') as typeof import('node:crypto');
  return checkPrimeSync(candidate, { checks: 16 });
}

export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let power = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * power) % modulus;
    power = (power * power) % modulus;
  }
  return result;
}

/** The inverse of a modulo m, or `undefined` where they have a common divisor. */
export function modInverse(a: bigint, m: bigint): bigint | undefined {
  let [r, nextR] = [m, a % m];
  let [t, nextT] = [0n, 1n];
  while (nextR !== 0n) {
    const quotient = r / nextR;
    [r, nextR] = [nextR, r - quotient * nextR];
    [t, nextT] = [nextT, t - quotient * nextT];
  }
  return r === 1n ? ((t % m) + m) % m : undefined;
}
