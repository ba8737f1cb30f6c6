// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import chartAliasValuesMissing from './chart-alias-values-missing.ts';
import chartApiVersion from './chart-api-version.ts';
import chartAppVersionType from './chart-app-version-type.ts';
import chartChangedAppversion from './chart-changed-appversion.ts';
import chartConditionPathMissing from './chart-condition-path-missing.ts';
import chartCrds from './chart-crds.ts';
import chartDependenciesV1 from './chart-dependencies-v1.ts';
import chartDependencyDuplicate from './chart-dependency-duplicate.ts';
import chartDependencyMissing from './chart-dependency-missing.ts';
import chartDependencyUndeclared from './chart-dependency-undeclared.ts';
import chartDependencyUnpinned from './chart-dependency-unpinned.ts';
import chartImportValuesMissing from './chart-import-values-missing.ts';
import chartKubeVersion from './chart-kube-version.ts';
import chartLockOutOfSync from './chart-lock-out-of-sync.ts';
import chartLockVendoredMismatch from './chart-lock-vendored-mismatch.ts';
import chartMaintainers from './chart-maintainers.ts';
import chartName from './chart-name.ts';
import chartSourcesIcon from './chart-sources-icon.ts';
import chartTemplateExtension from './chart-template-extension.ts';
import chartTemplateRender from './chart-template-render.ts';
import chartTemplateYaml from './chart-template-yaml.ts';
import chartTemplatesDir from './chart-templates-dir.ts';
import chartType from './chart-type.ts';
import chartValuesMissing from './chart-values-missing.ts';
import chartValuesSchema from './chart-values-schema.ts';
import chartVersion from './chart-version.ts';
import chartVersionNotBumped from './chart-version-not-bumped.ts';
import chartYamlInvalid from './chart-yaml-invalid.ts';
import chartYamlMissing from './chart-yaml-missing.ts';

export const rules: readonly Rule[] = [
  chartAliasValuesMissing,
  chartApiVersion,
  chartAppVersionType,
  chartChangedAppversion,
  chartConditionPathMissing,
  chartCrds,
  chartDependenciesV1,
  chartDependencyDuplicate,
  chartDependencyMissing,
  chartDependencyUndeclared,
  chartDependencyUnpinned,
  chartImportValuesMissing,
  chartKubeVersion,
  chartLockOutOfSync,
  chartLockVendoredMismatch,
  chartMaintainers,
  chartName,
  chartSourcesIcon,
  chartTemplateExtension,
  chartTemplateRender,
  chartTemplateYaml,
  chartTemplatesDir,
  chartType,
  chartValuesMissing,
  chartValuesSchema,
  chartVersion,
  chartVersionNotBumped,
  chartYamlInvalid,
  chartYamlMissing,
];
