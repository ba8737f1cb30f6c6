/**
 * JSON-like data as the API machinery sees it. Integers that a double cannot hold exactly are bigint.
 * Mappings are plain objects in the manifest pipeline and Maps where templates compute (user keys such as `__proto__`).
 */
export type Json = null | boolean | number | bigint | string | Json[] | JsonObject | Map<string, Json>;
export interface JsonObject {
  [key: string]: Json;
}
