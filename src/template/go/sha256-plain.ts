/** The one of these sums that charts ask for: a module of its own, so that the others are not even named in a run. */
export { sha256 } from '@noble/hashes/sha2.js';
