// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import templateBranchInvalid from './template-branch-invalid.ts';
import templateDefineDuplicate from './template-define-duplicate.ts';
import templateDefineUnprefixed from './template-define-unprefixed.ts';
import templateDefineUnused from './template-define-unused.ts';
import templateFilesGetMissing from './template-files-get-missing.ts';
import templateHardcodedName from './template-hardcoded-name.ts';
import templateHardcodedNamespace from './template-hardcoded-namespace.ts';
import templateHookInvalid from './template-hook-invalid.ts';
import templateIndentMismatch from './template-indent-mismatch.ts';
import templateLookupEmpty from './template-lookup-empty.ts';
import templateNilDeref from './template-nil-deref.ts';
import templateNondeterministic from './template-nondeterministic.ts';
import templateNotesRender from './template-notes-render.ts';
import templateSelectorLabelsUnstable from './template-selector-labels-unstable.ts';
import templateUnknownFunction from './template-unknown-function.ts';
import templateUnknownInclude from './template-unknown-include.ts';
import valuesBooleanKey from './values-boolean-key.ts';
import valuesDuplicateKey from './values-duplicate-key.ts';
import valuesNullDefault from './values-null-default.ts';
import valuesSchemaDrift from './values-schema-drift.ts';
import valuesSchemaMissing from './values-schema-missing.ts';
import valuesSchemaRemoteRef from './values-schema-remote-ref.ts';
import valuesTypeConflict from './values-type-conflict.ts';
import valuesUndefined from './values-undefined.ts';
import valuesUnused from './values-unused.ts';

export const rules: readonly Rule[] = [
  templateBranchInvalid,
  templateDefineDuplicate,
  templateDefineUnprefixed,
  templateDefineUnused,
  templateFilesGetMissing,
  templateHardcodedName,
  templateHardcodedNamespace,
  templateHookInvalid,
  templateIndentMismatch,
  templateLookupEmpty,
  templateNilDeref,
  templateNondeterministic,
  templateNotesRender,
  templateSelectorLabelsUnstable,
  templateUnknownFunction,
  templateUnknownInclude,
  valuesBooleanKey,
  valuesDuplicateKey,
  valuesNullDefault,
  valuesSchemaDrift,
  valuesSchemaMissing,
  valuesSchemaRemoteRef,
  valuesTypeConflict,
  valuesUndefined,
  valuesUnused,
];
