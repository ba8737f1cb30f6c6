// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import annotationForbidden from './annotation-forbidden.ts';
import annotationInvalid from './annotation-invalid.ts';
import annotationRequired from './annotation-required.ts';
import apiAlphaBeta from './api-alpha-beta.ts';
import apiDeprecated from './api-deprecated.ts';
import apiNotYetAvailable from './api-not-yet-available.ts';
import apiRemoved from './api-removed.ts';
import apiUnknownKind from './api-unknown-kind.ts';
import celViolation from './cel-violation.ts';
import deprecatedApiInRbacOrRefs from './deprecated-api-in-rbac-or-refs.ts';
import derivedNameTooLong from './derived-name-too-long.ts';
import emptyDocument from './empty-document.ts';
import labelInconsistent from './label-inconsistent.ts';
import labelInvalid from './label-invalid.ts';
import labelRecommendedMissing from './label-recommended-missing.ts';
import labelRequired from './label-required.ts';
import listMapDuplicate from './list-map-duplicate.ts';
import listResourcePolicyIgnored from './list-resource-policy-ignored.ts';
import metadataNameInvalid from './metadata-name-invalid.ts';
import metadataNameLabelsMismatch from './metadata-name-labels-mismatch.ts';
import metadataNameMissing from './metadata-name-missing.ts';
import schemaViolation from './schema-violation.ts';
import selectorInvalid from './selector-invalid.ts';
import suppressionExpired from './suppression-expired.ts';
import suppressionUnknownRule from './suppression-unknown-rule.ts';
import suppressionUnused from './suppression-unused.ts';
import suppressionWithoutReason from './suppression-without-reason.ts';
import unknownField from './unknown-field.ts';
import yamlAnchorLost from './yaml-anchor-lost.ts';
import yamlKeysSorted from './yaml-keys-sorted.ts';
import yamlMultiDocBoundary from './yaml-multi-doc-boundary.ts';
import yamlSyntax from './yaml-syntax.ts';
import yamlTabsOrIndent from './yaml-tabs-or-indent.ts';

export const rules: readonly Rule[] = [
  annotationForbidden,
  annotationInvalid,
  annotationRequired,
  apiAlphaBeta,
  apiDeprecated,
  apiNotYetAvailable,
  apiRemoved,
  apiUnknownKind,
  celViolation,
  deprecatedApiInRbacOrRefs,
  derivedNameTooLong,
  emptyDocument,
  labelInconsistent,
  labelInvalid,
  labelRecommendedMissing,
  labelRequired,
  listMapDuplicate,
  listResourcePolicyIgnored,
  metadataNameInvalid,
  metadataNameLabelsMismatch,
  metadataNameMissing,
  schemaViolation,
  selectorInvalid,
  suppressionExpired,
  suppressionUnknownRule,
  suppressionUnused,
  suppressionWithoutReason,
  unknownField,
  yamlAnchorLost,
  yamlKeysSorted,
  yamlMultiDocBoundary,
  yamlSyntax,
  yamlTabsOrIndent,
];
