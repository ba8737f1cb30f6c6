// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import clusterScopedNameCollision from './cluster-scoped-name-collision.ts';
import namespaceDefault from './namespace-default.ts';
import namespaceMissing from './namespace-missing.ts';
import namespaceMixed from './namespace-mixed.ts';
import namespaceOnClusterScoped from './namespace-on-cluster-scoped.ts';
import namespacePsaLabelMissing from './namespace-psa-label-missing.ts';
import namespacePsaViolated from './namespace-psa-violated.ts';
import namespaceSystem from './namespace-system.ts';

export const rules: readonly Rule[] = [
  clusterScopedNameCollision,
  namespaceDefault,
  namespaceMissing,
  namespaceMixed,
  namespaceOnClusterScoped,
  namespacePsaLabelMissing,
  namespacePsaViolated,
  namespaceSystem,
];
