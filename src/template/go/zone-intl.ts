/** Time zones of systems without zone files: Node's own data, with the abbreviations that it lacks. */
import type { Location, ZoneOffset } from './zone.ts';

/** Locales whose English names zones differently; the first that knows an abbreviation wins. */
const LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-CA', 'en-ZA', 'en-IN'];

/** A year whose winter and summer show which abbreviations a zone uses. */
const REFERENCE_YEAR = 2024;

/** Abbreviations of the zone database that no locale gives: standard time, and summer time where there is one. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'Africa/Cairo': 'EET EEST',
  'Africa/Johannesburg': 'SAST',
  'Africa/Lagos': 'WAT',
  'Africa/Maputo': 'CAT',
  'Africa/Nairobi': 'EAT',
  'Africa/Tripoli': 'EET',
  'Asia/Hong_Kong': 'HKT',
  'Asia/Jakarta': 'WIB',
  'Asia/Jayapura': 'WIT',
  'Asia/Jerusalem': 'IST IDT',
  'Asia/Karachi': 'PKT',
  'Asia/Makassar': 'WITA',
  'Asia/Manila': 'PST',
  'Asia/Pyongyang': 'KST',
  'Asia/Seoul': 'KST',
  'Asia/Shanghai': 'CST',
  'Asia/Taipei': 'CST',
  'Asia/Tokyo': 'JST',
  'Europe/Moscow': 'MSK',
  'Europe/Simferopol': 'MSK',
  'Pacific/Guam': 'ChST',
  'Pacific/Pago_Pago': 'SST',
};

/** `undefined` where Node does not know the zone, or knows it only because it does not mind upper and lower case as Go does. */
export function intlLocation(name: string): Location | undefined {
  if (!/^[A-Z][A-Za-z0-9_+/-]*$/.test(name) || /\/[a-z]/.test(name)) return undefined;
  try {
    return new IntlLocation(name);
  } catch {
    return undefined;
  }
}

class IntlLocation implements Location {
  readonly name: string;
  readonly #clock: Intl.DateTimeFormat;
  #names: Intl.DateTimeFormat[] | undefined;
  constructor(name: string) {
    this.name = name;
    this.#clock = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  }

  lookup(unix: number): ZoneOffset {
    // Dates end at ±8.64e15 ms; rules do not change out there.
    const date = new Date(Math.max(Math.min(unix * 1000, 8.64e15), -8.64e15));
    const offset = this.#offsetAt(date);
    const isDST = offset > this.#standardOffset(date);
    return { offset, isDST, name: this.#abbreviation(date, offset, isDST) };
  }

  zones(): readonly ZoneOffset[] {
    return [0, 6].map((month) => this.lookup(Date.UTC(REFERENCE_YEAR, month, 1) / 1000));
  }

  #offsetAt(date: Date): number {
    const match = /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?/.exec(this.#clock.format(date));
    if (match?.[1] === undefined) return 0;
    const size = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
    return match[1] === '-' ? -size : size;
  }

  #standardOffset(date: Date): number {
    const year = date.getUTCFullYear();
    return Math.min(...[0, 6].map((month) => this.#offsetAt(new Date(Date.UTC(year, month, 1)))));
  }

  #abbreviation(date: Date, offset: number, isDST: boolean): string {
    if (offset % 60 !== 0) return 'LMT'; // the sun's time, before there were zones
    const canonical = this.#clock.resolvedOptions().timeZone;
    const known = ABBREVIATIONS[canonical]?.split(' ')[isDST ? 1 : 0];
    if (known !== undefined) return known;
    this.#names ??= LOCALES.map(
      (locale) => new Intl.DateTimeFormat(locale, { timeZone: this.name, timeZoneName: 'short' }),
    );
    for (const names of this.#names) {
      const text = names.formatToParts(date).find((part) => part.type === 'timeZoneName')?.value ?? '';
      if (/^[A-Z]{3,5}$/.test(text)) return text;
    }
    return numericName(offset);
  }
}

/** What the zone database calls zones without a name of their own: `+03`, `+0530`. */
function numericName(offset: number): string {
  const size = Math.abs(offset);
  const hours = String(Math.floor(size / 3600)).padStart(2, '0');
  const minutes = Math.floor(size / 60) % 60;
  return `${offset < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : String(minutes).padStart(2, '0')}`;
}
