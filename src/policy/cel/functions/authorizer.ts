import { definer, type Environment } from '../library.ts';

const PREFIX = 'kubernetes.authorization.';
export const AUTHORIZER_TYPE = `${PREFIX}Authorizer`;
const PATH = `${PREFIX}PathCheck`;
const GROUP = `${PREFIX}GroupCheck`;
const RESOURCE = `${PREFIX}ResourceCheck`;
const DECISION = `${PREFIX}Decision`;

/** What a policy asks cannot be answered without a cluster: whom it lets do what. */
export class UndecidableError extends Error {}

class ResourceCheck {}
export class Authorizer {
  readonly requestResource = new ResourceCheck();
}

/** library.Authz: expressions are checked; their questions have no answer offline. */
export function registerAuthorizer(environment: Environment): void {
  class PathCheck {}
  class GroupCheck {}
  class Decision {}
  environment
    .registerType(PATH, PathCheck)
    .registerType(GROUP, GroupCheck)
    .registerType(RESOURCE, ResourceCheck)
    .registerType(DECISION, Decision)
    .registerType(AUTHORIZER_TYPE, { ctor: Authorizer, fields: { requestResource: RESOURCE } });
  const define = definer(environment);
  define(`${AUTHORIZER_TYPE}.path(string): ${PATH}`, () => new PathCheck());
  define(`${AUTHORIZER_TYPE}.group(string): ${GROUP}`, () => new GroupCheck());
  define(`${AUTHORIZER_TYPE}.serviceAccount(string, string): ${AUTHORIZER_TYPE}`, () => new Authorizer());
  define(`${GROUP}.resource(string): ${RESOURCE}`, () => new ResourceCheck());
  for (const name of ['subresource', 'namespace', 'name', 'fieldSelector', 'labelSelector'])
    define(`${RESOURCE}.${name}(string): ${RESOURCE}`, () => new ResourceCheck());
  for (const type of [PATH, RESOURCE])
    define(`${type}.check(string): ${DECISION}`, () => {
      throw new UndecidableError('authorization is decided by the cluster');
    });
  for (const [name, type] of [
    ['errored', 'bool'],
    ['error', 'string'],
    ['allowed', 'bool'],
    ['reason', 'string'],
  ])
    define(`${DECISION}.${name}(): ${type}`, () => {
      throw new UndecidableError('authorization is decided by the cluster');
    });
}
