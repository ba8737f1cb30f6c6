import { fn, GoError, type GoFunc, type GoValue } from '../../template/value.ts';
import { warnWrap } from '../errors.ts';
import type { HelmLog } from '../log.ts';
import type { HelmVersion } from '../types.ts';

export interface CheckOptions {
  readonly helm: HelmVersion;
  /** Nothing fails, what is missing is only logged. */
  readonly lint: boolean;
  readonly log: HelmLog;
}

/** `required` and `fail`. Go: initFunMap. */
export function checkFunctions({ helm, lint, log }: CheckOptions): GoFunc[] {
  const missing = (warning: string, structured: string): string => {
    if (!lint) throw new GoError(warnWrap(warning));
    if (helm === 3) log.printf('engine.go', `[INFO] Missing required value: ${warning}`);
    else log.structured('WARN', structured, { message: warning });
    return '';
  };
  return [
    fn('required', ['string', 'interface {}'], 'interface {}', (warning: string, value: GoValue) => {
      if (value === null) return missing(warning, 'missing required value');
      return value === '' ? missing(warning, 'missing required values') : value;
    }),
    fn('fail', ['string'], 'string', (message: string) => {
      if (!lint) throw new GoError(warnWrap(message));
      if (helm === 3) log.printf('engine.go', `[INFO] Fail: ${message}`);
      else log.structured('INFO', 'funcMap fail', { message });
      return '';
    }),
  ];
}
