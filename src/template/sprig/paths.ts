import { base, clean, dir, ext, isAbs } from '../go/path.ts';
import { fn, type GoFunc } from '../value.ts';

/** Sprig's functions on paths; the `os` ones are for the paths of the system, here always Unix. */
export const pathFunctions: readonly GoFunc[] = [
  fn('base', ['string'], 'string', base),
  fn('dir', ['string'], 'string', dir),
  fn('clean', ['string'], 'string', clean),
  fn('ext', ['string'], 'string', ext),
  fn('isAbs', ['string'], 'bool', isAbs),
  fn('osBase', ['string'], 'string', base),
  fn('osDir', ['string'], 'string', dir),
  fn('osClean', ['string'], 'string', clean),
  fn('osExt', ['string'], 'string', ext),
  fn('osIsAbs', ['string'], 'bool', isAbs),
];
