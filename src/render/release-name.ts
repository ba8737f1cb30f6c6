import { byteLength } from '../template/go/bytes.ts';
import { quote } from '../template/go/strconv.ts';
import { GoError } from '../template/value.ts';

const NAME_PATTERN = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$';
const MAX_NAME_LENGTH = 53;

/** Go: Install.availableName, ValidateReleaseName. Throws what helm says about a bad name. */
export function validateReleaseName(name: string): void {
  const problem = nameProblem(name);
  if (problem !== undefined) throw new GoError(`release name ${quote(name)}: ${problem}`);
}

function nameProblem(name: string): string | undefined {
  if (name === '') return 'no name provided';
  if (byteLength(name) <= MAX_NAME_LENGTH && new RegExp(NAME_PATTERN).test(name)) return undefined;
  return `invalid release name, must match regex ${NAME_PATTERN} and the length must not be longer than ${MAX_NAME_LENGTH}`;
}
