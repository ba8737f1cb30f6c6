/** Time zone files of the system, where Go looks for them (zoneinfo_unix.go: platformZoneSources). */
import { readFileSync } from 'node:fs';

const SOURCES = ['/usr/share/zoneinfo/', '/usr/share/lib/zoneinfo/', '/usr/lib/locale/TZ/', '/etc/zoneinfo/'];

/** The caller has refused `..` and absolute names. */
export function readZoneFile(name: string): Uint8Array | undefined {
  for (const source of SOURCES) {
    try {
      return readFileSync(source + name);
    } catch {
      // not there, or no file: the next place
    }
  }
  return undefined;
}
