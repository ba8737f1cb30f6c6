/**
 * What few charts use: times, certificates and keys, URLs, TOML. A part of the program of its own, read when a template first
 * calls one of these functions (docs/adr/0002).
 */
export { formatTime } from './go/time-format.ts';
export { parseTime } from './go/time-parse.ts';
export { decodeToml } from './go/toml-decode.ts';
export { encodeToml, TomlEncodeError } from './go/toml-encode.ts';
export { UTC } from './go/zone.ts';
export { cryptoFunctions } from './sprig/crypto.ts';
export { dateFunctions } from './sprig/dates.ts';
export { helm4DurationFunctions } from './sprig/durations.ts';
export { urlFunctions } from './sprig/url.ts';
