// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import releaseSize from './release-size.ts';
import templateBranchInvalid from './template-branch-invalid.ts';
import templateCapabilitiesApi from './template-capabilities-api.ts';
import templateCrdInTemplates from './template-crd-in-templates.ts';
import templateDeadBranch from './template-dead-branch.ts';
import templateDefineDuplicate from './template-define-duplicate.ts';
import templateDefineUnprefixed from './template-define-unprefixed.ts';
import templateDefineUnused from './template-define-unused.ts';
import templateFilesGetMissing from './template-files-get-missing.ts';
import templateHardcodedName from './template-hardcoded-name.ts';
import templateHardcodedNamespace from './template-hardcoded-namespace.ts';
import templateHookInvalid from './template-hook-invalid.ts';
import templateHookWeightConflict from './template-hook-weight-conflict.ts';
import templateIndentMismatch from './template-indent-mismatch.ts';
import templateLookupEmpty from './template-lookup-empty.ts';
import templateNamespaceMissing from './template-namespace-missing.ts';
import templateNilDeref from './template-nil-deref.ts';
import templateNondeterministic from './template-nondeterministic.ts';
import templateNotesRender from './template-notes-render.ts';
import templateSelectorLabelsUnstable from './template-selector-labels-unstable.ts';
import templateTplCost from './template-tpl-cost.ts';
import templateUnknownFunction from './template-unknown-function.ts';
import templateUnknownInclude from './template-unknown-include.ts';
import templateUnquotedString from './template-unquoted-string.ts';
import templateWhitespaceChomp from './template-whitespace-chomp.ts';
import valuesBooleanKey from './values-boolean-key.ts';
import valuesDuplicateKey from './values-duplicate-key.ts';
import valuesNullDefault from './values-null-default.ts';
import valuesReadmeDrift from './values-readme-drift.ts';
import valuesSchemaDrift from './values-schema-drift.ts';
import valuesSchemaMissing from './values-schema-missing.ts';
import valuesSchemaRemoteRef from './values-schema-remote-ref.ts';
import valuesSecretDefault from './values-secret-default.ts';
import valuesTypeConflict from './values-type-conflict.ts';
import valuesTypoOverride from './values-typo-override.ts';
import valuesUndefined from './values-undefined.ts';
import valuesUndocumented from './values-undocumented.ts';
import valuesUnused from './values-unused.ts';

export const rules: readonly Rule[] = [
  releaseSize,
  templateBranchInvalid,
  templateCapabilitiesApi,
  templateCrdInTemplates,
  templateDeadBranch,
  templateDefineDuplicate,
  templateDefineUnprefixed,
  templateDefineUnused,
  templateFilesGetMissing,
  templateHardcodedName,
  templateHardcodedNamespace,
  templateHookInvalid,
  templateHookWeightConflict,
  templateIndentMismatch,
  templateLookupEmpty,
  templateNamespaceMissing,
  templateNilDeref,
  templateNondeterministic,
  templateNotesRender,
  templateSelectorLabelsUnstable,
  templateTplCost,
  templateUnknownFunction,
  templateUnknownInclude,
  templateUnquotedString,
  templateWhitespaceChomp,
  valuesBooleanKey,
  valuesDuplicateKey,
  valuesNullDefault,
  valuesReadmeDrift,
  valuesSchemaDrift,
  valuesSchemaMissing,
  valuesSchemaRemoteRef,
  valuesSecretDefault,
  valuesTypeConflict,
  valuesTypoOverride,
  valuesUndefined,
  valuesUndocumented,
  valuesUnused,
];
