import { MAX_DEPTH } from './errors.ts';
import { registerAuthorizer } from './functions/authorizer.ts';
import { registerBytes } from './functions/bytes.ts';
import { registerComprehensions } from './functions/comprehensions.ts';
import { registerFormats } from './functions/formats.ts';
import { registerHas } from './functions/has.ts';
import { registerLists } from './functions/lists.ts';
import { registerNetwork } from './functions/network.ts';
import { registerNumbers } from './functions/numbers.ts';
import { registerOptionals } from './functions/optionals.ts';
import { registerQuantity } from './functions/quantity.ts';
import { registerRegex } from './functions/regex.ts';
import { registerSemver } from './functions/semver.ts';
import { registerSets } from './functions/sets.ts';
import { registerStrings } from './functions/strings.ts';
import { registerTime } from './functions/time.ts';
import { registerUrl } from './functions/url.ts';
import { celLibrary, type Environment } from './library.ts';

let base: Environment | undefined;

/** apiserver's cel/environment: MustBaseEnvSet. What every expression in Kubernetes can use; a copy to add variables to. */
export function kubernetesEnvironment(): Environment {
  base ??= createBase();
  return base.clone();
}

function createBase(): Environment {
  const { Environment } = celLibrary();
  const environment = new Environment({
    enableOptionalTypes: true,
    homogeneousAggregateLiterals: false, // literals.ts checks it, with cel-go's exception
    limits: { maxDepth: MAX_DEPTH, maxAstNodes: 50_000 },
  });
  for (const register of [
    registerHas,
    registerComprehensions,
    registerRegex,
    registerStrings,
    registerBytes,
    registerNumbers,
    registerLists,
    registerSets,
    registerTime,
    registerUrl,
    registerNetwork,
    registerQuantity,
    registerSemver,
    registerFormats,
    registerOptionals,
    registerAuthorizer,
  ])
    register(environment);
  return environment;
}
