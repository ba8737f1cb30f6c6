// Made by scripts/gen-rules.mjs: the rules that run where nobody asks for others, in the order of all rules.
import type { Rule } from '../rule.ts';
import chartApiVersion from './charts/chart-api-version.ts';
import chartAppVersionType from './charts/chart-app-version-type.ts';
import chartConditionPathMissing from './charts/chart-condition-path-missing.ts';
import chartCrds from './charts/chart-crds.ts';
import chartDependenciesV1 from './charts/chart-dependencies-v1.ts';
import chartDependencyDuplicate from './charts/chart-dependency-duplicate.ts';
import chartDependencyMissing from './charts/chart-dependency-missing.ts';
import chartDependencyUndeclared from './charts/chart-dependency-undeclared.ts';
import chartImportValuesMissing from './charts/chart-import-values-missing.ts';
import chartKubeVersion from './charts/chart-kube-version.ts';
import chartLockOutOfSync from './charts/chart-lock-out-of-sync.ts';
import chartLockVendoredMismatch from './charts/chart-lock-vendored-mismatch.ts';
import chartMaintainers from './charts/chart-maintainers.ts';
import chartName from './charts/chart-name.ts';
import chartSourcesIcon from './charts/chart-sources-icon.ts';
import chartTemplateExtension from './charts/chart-template-extension.ts';
import chartTemplateRender from './charts/chart-template-render.ts';
import chartTemplateYaml from './charts/chart-template-yaml.ts';
import chartTemplatesDir from './charts/chart-templates-dir.ts';
import chartType from './charts/chart-type.ts';
import chartValuesSchema from './charts/chart-values-schema.ts';
import chartVersion from './charts/chart-version.ts';
import chartVersionNotBumped from './charts/chart-version-not-bumped.ts';
import chartYamlInvalid from './charts/chart-yaml-invalid.ts';
import chartYamlMissing from './charts/chart-yaml-missing.ts';
import diffDeletesData from './differences/diff-deletes-data.ts';
import diffFieldOwnedElsewhere from './differences/diff-field-owned-elsewhere.ts';
import diffImmutableField from './differences/diff-immutable-field.ts';
import diffListMergeSurprise from './differences/diff-list-merge-surprise.ts';
import diffNoise from './differences/diff-noise.ts';
import diffRestartsPods from './differences/diff-restarts-pods.ts';
import diffSecretChanged from './differences/diff-secret-changed.ts';
import ingressBothClassForms from './exposure/ingress-both-class-forms.ts';
import ingressPathType from './exposure/ingress-path-type.ts';
import serviceTypeConflict from './exposure/service-type-conflict.ts';
import clusterIpClash from './identity/cluster-ip-clash.ts';
import containerNameDuplicate from './identity/container-name-duplicate.ts';
import defaultStorageClassDuplicate from './identity/default-storage-class-duplicate.ts';
import duplicateResource from './identity/duplicate-resource.ts';
import duplicateResourceDifferentVersion from './identity/duplicate-resource-different-version.ts';
import envVarDuplicate from './identity/env-var-duplicate.ts';
import hostPortClash from './identity/host-port-clash.ts';
import hostPortMultiReplica from './identity/host-port-multi-replica.ts';
import hpaDuplicateTarget from './identity/hpa-duplicate-target.ts';
import labelKeyCollisionInSelector from './identity/label-key-collision-in-selector.ts';
import mountPathDuplicate from './identity/mount-path-duplicate.ts';
import mountPathShadowed from './identity/mount-path-shadowed.ts';
import nodePortClash from './identity/node-port-clash.ts';
import pdbOverlap from './identity/pdb-overlap.ts';
import portNameDuplicate from './identity/port-name-duplicate.ts';
import portNameInvalid from './identity/port-name-invalid.ts';
import portNumberDuplicate from './identity/port-number-duplicate.ts';
import selectorOverlap from './identity/selector-overlap.ts';
import servicePortDuplicate from './identity/service-port-duplicate.ts';
import volumeNameDuplicate from './identity/volume-name-duplicate.ts';
import vpaHpaSameMetric from './identity/vpa-hpa-same-metric.ts';
import webhookNameDuplicate from './identity/webhook-name-duplicate.ts';
import yamlDuplicateKey from './identity/yaml-duplicate-key.ts';
import imageReferenceInvalid from './images/image-reference-invalid.ts';
import annotationInvalid from './metadata/annotation-invalid.ts';
import apiDeprecated from './metadata/api-deprecated.ts';
import apiNotYetAvailable from './metadata/api-not-yet-available.ts';
import apiRemoved from './metadata/api-removed.ts';
import apiUnknownKind from './metadata/api-unknown-kind.ts';
import celViolation from './metadata/cel-violation.ts';
import deprecatedApiInRbacOrRefs from './metadata/deprecated-api-in-rbac-or-refs.ts';
import derivedNameTooLong from './metadata/derived-name-too-long.ts';
import labelInvalid from './metadata/label-invalid.ts';
import listMapDuplicate from './metadata/list-map-duplicate.ts';
import listResourcePolicyIgnored from './metadata/list-resource-policy-ignored.ts';
import metadataNameInvalid from './metadata/metadata-name-invalid.ts';
import metadataNameMissing from './metadata/metadata-name-missing.ts';
import schemaViolation from './metadata/schema-violation.ts';
import selectorInvalid from './metadata/selector-invalid.ts';
import suppressionExpired from './metadata/suppression-expired.ts';
import suppressionUnknownRule from './metadata/suppression-unknown-rule.ts';
import suppressionUnused from './metadata/suppression-unused.ts';
import suppressionWithoutReason from './metadata/suppression-without-reason.ts';
import unknownField from './metadata/unknown-field.ts';
import yamlMultiDocBoundary from './metadata/yaml-multi-doc-boundary.ts';
import yamlSyntax from './metadata/yaml-syntax.ts';
import yamlTabsOrIndent from './metadata/yaml-tabs-or-indent.ts';
import namespaceOnClusterScoped from './namespaces/namespace-on-cluster-scoped.ts';
import namespacePsaViolated from './namespaces/namespace-psa-violated.ts';
import rbacRolerefNamespacedFromCluster from './rbac/rbac-roleref-namespaced-from-cluster.ts';
import rbacRuleInvalid from './rbac/rbac-rule-invalid.ts';
import rbacUnknownResource from './rbac/rbac-unknown-resource.ts';
import configmapKeyMissing from './references/configmap-key-missing.ts';
import configmapOrSecretWrongNamespace from './references/configmap-or-secret-wrong-namespace.ts';
import configmapRefMissing from './references/configmap-ref-missing.ts';
import crdMissingForCustomResource from './references/crd-missing-for-custom-resource.ts';
import customRefMissing from './references/custom-ref-missing.ts';
import externalnameWithSelectorOrPorts from './references/externalname-with-selector-or-ports.ts';
import gatewayCertificateMissing from './references/gateway-certificate-missing.ts';
import gatewayClassMissing from './references/gateway-class-missing.ts';
import gatewayDuplicateListener from './references/gateway-duplicate-listener.ts';
import headlessServicePortMismatch from './references/headless-service-port-mismatch.ts';
import hpaTargetMissing from './references/hpa-target-missing.ts';
import imagePullSecretMissing from './references/image-pull-secret-missing.ts';
import ingressBackendPortMissing from './references/ingress-backend-port-missing.ts';
import ingressBackendServiceMissing from './references/ingress-backend-service-missing.ts';
import ingressClassMissing from './references/ingress-class-missing.ts';
import ingressDefaultBackendMissing from './references/ingress-default-backend-missing.ts';
import ingressDuplicateHostPath from './references/ingress-duplicate-host-path.ts';
import ingressMultipleDefaultClasses from './references/ingress-multiple-default-classes.ts';
import ingressTlsHostWithoutRule from './references/ingress-tls-host-without-rule.ts';
import ingressTlsSecretMissing from './references/ingress-tls-secret-missing.ts';
import ingressTlsSecretWrongType from './references/ingress-tls-secret-wrong-type.ts';
import kedaTargetMissing from './references/keda-target-missing.ts';
import networkpolicyBlocksOwnService from './references/networkpolicy-blocks-own-service.ts';
import networkpolicyEgressNoDns from './references/networkpolicy-egress-no-dns.ts';
import networkpolicyPeerSelectsNothing from './references/networkpolicy-peer-selects-nothing.ts';
import networkpolicyPortNameMissing from './references/networkpolicy-port-name-missing.ts';
import networkpolicySelectsNothing from './references/networkpolicy-selects-nothing.ts';
import ownerReferenceInSource from './references/owner-reference-in-source.ts';
import priorityClassMissing from './references/priority-class-missing.ts';
import rolebindingRoleMissing from './references/rolebinding-role-missing.ts';
import rolebindingSubjectMissing from './references/rolebinding-subject-missing.ts';
import rolebindingSubjectWithoutNamespace from './references/rolebinding-subject-without-namespace.ts';
import routeBackendMissing from './references/route-backend-missing.ts';
import routeCrossNamespaceNoGrant from './references/route-cross-namespace-no-grant.ts';
import routeParentMissing from './references/route-parent-missing.ts';
import runtimeClassMissing from './references/runtime-class-missing.ts';
import secretKeyMissing from './references/secret-key-missing.ts';
import secretRefMissing from './references/secret-ref-missing.ts';
import serviceAccountMissing from './references/service-account-missing.ts';
import serviceSelectorMatchesNothing from './references/service-selector-matches-nothing.ts';
import serviceSelectorTooBroad from './references/service-selector-too-broad.ts';
import serviceTargetPortAmbiguous from './references/service-target-port-ambiguous.ts';
import serviceTargetPortNameMissing from './references/service-target-port-name-missing.ts';
import serviceTargetPortNotExposed from './references/service-target-port-not-exposed.ts';
import serviceTargetPortProtocolMismatch from './references/service-target-port-protocol-mismatch.ts';
import servicemonitorPortMissing from './references/servicemonitor-port-missing.ts';
import servicemonitorSelectsNothing from './references/servicemonitor-selects-nothing.ts';
import statefulsetServiceMissing from './references/statefulset-service-missing.ts';
import statefulsetServiceNotHeadless from './references/statefulset-service-not-headless.ts';
import statefulsetServiceWrongSelector from './references/statefulset-service-wrong-selector.ts';
import storageClassMissing from './references/storage-class-missing.ts';
import volumeClaimMissing from './references/volume-claim-missing.ts';
import volumeMountWithoutVolume from './references/volume-mount-without-volume.ts';
import vpaTargetMissing from './references/vpa-target-missing.ts';
import webhookServiceMissing from './references/webhook-service-missing.ts';
import emptydirMemoryAboveLimit from './scaling/emptydir-memory-above-limit.ts';
import hpaContainerMetricMissing from './scaling/hpa-container-metric-missing.ts';
import hpaMinNotBelowMax from './scaling/hpa-min-not-below-max.ts';
import hpaNoResourceRequest from './scaling/hpa-no-resource-request.ts';
import hpaScaleTargetGroupMismatch from './scaling/hpa-scale-target-group-mismatch.ts';
import hpaScalesDaemonset from './scaling/hpa-scales-daemonset.ts';
import limitrangeDefaultConflict from './scaling/limitrange-default-conflict.ts';
import limitrangeViolated from './scaling/limitrange-violated.ts';
import pdbAboveHpaMin from './scaling/pdb-above-hpa-min.ts';
import pdbBlocksEviction from './scaling/pdb-blocks-eviction.ts';
import pdbBothPolicies from './scaling/pdb-both-policies.ts';
import pdbEmptySelector from './scaling/pdb-empty-selector.ts';
import pdbNoPolicy from './scaling/pdb-no-policy.ts';
import pdbSelectsNothing from './scaling/pdb-selects-nothing.ts';
import pdbSingleReplica from './scaling/pdb-single-replica.ts';
import quotaExceeded from './scaling/quota-exceeded.ts';
import quotaRequiresRequests from './scaling/quota-requires-requests.ts';
import resourceUnitSuspicious from './scaling/resource-unit-suspicious.ts';
import endpointsliceLoopback from './security/endpointslice-loopback.ts';
import pvClaimrefMismatch from './storage/pv-claimref-mismatch.ts';
import pvNodeAffinityMissing from './storage/pv-node-affinity-missing.ts';
import pvcAccessModeUnsupported from './storage/pvc-access-mode-unsupported.ts';
import pvcNoMatchingPv from './storage/pvc-no-matching-pv.ts';
import pvcTemplateNoRequest from './storage/pvc-template-no-request.ts';
import volumeSubpathExprUndefined from './storage/volume-subpath-expr-undefined.ts';
import releaseSize from './templates/release-size.ts';
import templateBranchInvalid from './templates/template-branch-invalid.ts';
import templateCrdInTemplates from './templates/template-crd-in-templates.ts';
import templateDefineDuplicate from './templates/template-define-duplicate.ts';
import templateFilesGetMissing from './templates/template-files-get-missing.ts';
import templateHardcodedNamespace from './templates/template-hardcoded-namespace.ts';
import templateHookInvalid from './templates/template-hook-invalid.ts';
import templateHookWeightConflict from './templates/template-hook-weight-conflict.ts';
import templateIndentMismatch from './templates/template-indent-mismatch.ts';
import templateNilDeref from './templates/template-nil-deref.ts';
import templateNondeterministic from './templates/template-nondeterministic.ts';
import templateNotesRender from './templates/template-notes-render.ts';
import templateSelectorLabelsUnstable from './templates/template-selector-labels-unstable.ts';
import templateUnknownFunction from './templates/template-unknown-function.ts';
import templateUnknownInclude from './templates/template-unknown-include.ts';
import valuesBooleanKey from './templates/values-boolean-key.ts';
import valuesDuplicateKey from './templates/values-duplicate-key.ts';
import valuesNullDefault from './templates/values-null-default.ts';
import valuesSchemaRemoteRef from './templates/values-schema-remote-ref.ts';
import valuesTypeConflict from './templates/values-type-conflict.ts';
import valuesTypoOverride from './templates/values-typo-override.ts';
import valuesUndefined from './templates/values-undefined.ts';
import valuesUnused from './templates/values-unused.ts';
import affinityTermMissingTopology from './workloads/affinity-term-missing-topology.ts';
import annotationSize from './workloads/annotation-size.ts';
import antiAffinityOwnLabels from './workloads/anti-affinity-own-labels.ts';
import commandShellString from './workloads/command-shell-string.ts';
import configmapKeyInvalid from './workloads/configmap-key-invalid.ts';
import cronDeadlineBelow10s from './workloads/cron-deadline-below-10s.ts';
import cronScheduleInvalid from './workloads/cron-schedule-invalid.ts';
import cronScheduleNeverFires from './workloads/cron-schedule-never-fires.ts';
import cronTimezoneInvalid from './workloads/cron-timezone-invalid.ts';
import deprecatedField from './workloads/deprecated-field.ts';
import deprecatedServiceAccountField from './workloads/deprecated-service-account-field.ts';
import dnsPolicyNoneWithoutConfig from './workloads/dns-policy-none-without-config.ts';
import embeddedConfigInvalid from './workloads/embedded-config-invalid.ts';
import envNameInvalid from './workloads/env-name-invalid.ts';
import envRefCycle from './workloads/env-ref-cycle.ts';
import envRefForward from './workloads/env-ref-forward.ts';
import envRefFromEnvfromUnknown from './workloads/env-ref-from-envfrom-unknown.ts';
import envRefUndefined from './workloads/env-ref-undefined.ts';
import extendedResourceRequestNotLimit from './workloads/extended-resource-request-not-limit.ts';
import featureGatedField from './workloads/feature-gated-field.ts';
import hostNetworkDnsPolicy from './workloads/host-network-dns-policy.ts';
import intOrStringQuoting from './workloads/int-or-string-quoting.ts';
import nodeSelectorConflictsAffinity from './workloads/node-selector-conflicts-affinity.ts';
import probeLivenessEqualsReadiness from './workloads/probe-liveness-equals-readiness.ts';
import probeOnInitContainer from './workloads/probe-on-init-container.ts';
import probePortNameMissing from './workloads/probe-port-name-missing.ts';
import probeSuccessThreshold from './workloads/probe-success-threshold.ts';
import progressDeadlineBelowMinReady from './workloads/progress-deadline-below-min-ready.ts';
import replicasWithHpa from './workloads/replicas-with-hpa.ts';
import resourceRequestAboveLimit from './workloads/resource-request-above-limit.ts';
import restartPolicyInvalid from './workloads/restart-policy-invalid.ts';
import rollingUpdateAllUnavailable from './workloads/rolling-update-all-unavailable.ts';
import rollingUpdateZeroZero from './workloads/rolling-update-zero-zero.ts';
import rwoVolumeMultiReplica from './workloads/rwo-volume-multi-replica.ts';
import secretDataNotBase64 from './workloads/secret-data-not-base64.ts';
import secretTypeKeys from './workloads/secret-type-keys.ts';
import selectorMismatchesTemplate from './workloads/selector-mismatches-template.ts';
import selectorMissing from './workloads/selector-missing.ts';
import strategyRecreateWithRollingParams from './workloads/strategy-recreate-with-rolling-params.ts';
import terminationGraceBelowPrestop from './workloads/termination-grace-below-prestop.ts';

export const defaultRules: readonly Rule[] = [
  configmapKeyMissing,
  configmapOrSecretWrongNamespace,
  configmapRefMissing,
  crdMissingForCustomResource,
  customRefMissing,
  externalnameWithSelectorOrPorts,
  gatewayCertificateMissing,
  gatewayClassMissing,
  gatewayDuplicateListener,
  headlessServicePortMismatch,
  hpaTargetMissing,
  imagePullSecretMissing,
  ingressBackendPortMissing,
  ingressBackendServiceMissing,
  ingressClassMissing,
  ingressDefaultBackendMissing,
  ingressDuplicateHostPath,
  ingressMultipleDefaultClasses,
  ingressTlsHostWithoutRule,
  ingressTlsSecretMissing,
  ingressTlsSecretWrongType,
  kedaTargetMissing,
  networkpolicyBlocksOwnService,
  networkpolicyEgressNoDns,
  networkpolicyPeerSelectsNothing,
  networkpolicyPortNameMissing,
  networkpolicySelectsNothing,
  ownerReferenceInSource,
  priorityClassMissing,
  rolebindingRoleMissing,
  rolebindingSubjectMissing,
  rolebindingSubjectWithoutNamespace,
  routeBackendMissing,
  routeCrossNamespaceNoGrant,
  routeParentMissing,
  runtimeClassMissing,
  secretKeyMissing,
  secretRefMissing,
  serviceAccountMissing,
  serviceSelectorMatchesNothing,
  serviceSelectorTooBroad,
  serviceTargetPortAmbiguous,
  serviceTargetPortNameMissing,
  serviceTargetPortNotExposed,
  serviceTargetPortProtocolMismatch,
  servicemonitorPortMissing,
  servicemonitorSelectsNothing,
  statefulsetServiceMissing,
  statefulsetServiceNotHeadless,
  statefulsetServiceWrongSelector,
  storageClassMissing,
  volumeClaimMissing,
  volumeMountWithoutVolume,
  vpaTargetMissing,
  webhookServiceMissing,
  clusterIpClash,
  containerNameDuplicate,
  defaultStorageClassDuplicate,
  duplicateResource,
  duplicateResourceDifferentVersion,
  envVarDuplicate,
  hostPortClash,
  hostPortMultiReplica,
  hpaDuplicateTarget,
  labelKeyCollisionInSelector,
  mountPathDuplicate,
  mountPathShadowed,
  nodePortClash,
  pdbOverlap,
  portNameDuplicate,
  portNameInvalid,
  portNumberDuplicate,
  selectorOverlap,
  servicePortDuplicate,
  volumeNameDuplicate,
  vpaHpaSameMetric,
  webhookNameDuplicate,
  yamlDuplicateKey,
  affinityTermMissingTopology,
  annotationSize,
  antiAffinityOwnLabels,
  commandShellString,
  configmapKeyInvalid,
  cronDeadlineBelow10s,
  cronScheduleInvalid,
  cronScheduleNeverFires,
  cronTimezoneInvalid,
  deprecatedField,
  deprecatedServiceAccountField,
  dnsPolicyNoneWithoutConfig,
  embeddedConfigInvalid,
  envNameInvalid,
  envRefCycle,
  envRefForward,
  envRefFromEnvfromUnknown,
  envRefUndefined,
  extendedResourceRequestNotLimit,
  featureGatedField,
  hostNetworkDnsPolicy,
  intOrStringQuoting,
  nodeSelectorConflictsAffinity,
  probeLivenessEqualsReadiness,
  probeOnInitContainer,
  probePortNameMissing,
  probeSuccessThreshold,
  progressDeadlineBelowMinReady,
  replicasWithHpa,
  resourceRequestAboveLimit,
  restartPolicyInvalid,
  rollingUpdateAllUnavailable,
  rollingUpdateZeroZero,
  rwoVolumeMultiReplica,
  secretDataNotBase64,
  secretTypeKeys,
  selectorMismatchesTemplate,
  selectorMissing,
  strategyRecreateWithRollingParams,
  terminationGraceBelowPrestop,
  emptydirMemoryAboveLimit,
  hpaContainerMetricMissing,
  hpaMinNotBelowMax,
  hpaNoResourceRequest,
  hpaScaleTargetGroupMismatch,
  hpaScalesDaemonset,
  limitrangeDefaultConflict,
  limitrangeViolated,
  pdbAboveHpaMin,
  pdbBlocksEviction,
  pdbBothPolicies,
  pdbEmptySelector,
  pdbNoPolicy,
  pdbSelectsNothing,
  pdbSingleReplica,
  quotaExceeded,
  quotaRequiresRequests,
  resourceUnitSuspicious,
  pvClaimrefMismatch,
  pvNodeAffinityMissing,
  pvcAccessModeUnsupported,
  pvcNoMatchingPv,
  pvcTemplateNoRequest,
  volumeSubpathExprUndefined,
  namespaceOnClusterScoped,
  namespacePsaViolated,
  rbacRolerefNamespacedFromCluster,
  rbacRuleInvalid,
  rbacUnknownResource,
  endpointsliceLoopback,
  imageReferenceInvalid,
  ingressBothClassForms,
  ingressPathType,
  serviceTypeConflict,
  annotationInvalid,
  apiDeprecated,
  apiNotYetAvailable,
  apiRemoved,
  apiUnknownKind,
  celViolation,
  deprecatedApiInRbacOrRefs,
  derivedNameTooLong,
  labelInvalid,
  listMapDuplicate,
  listResourcePolicyIgnored,
  metadataNameInvalid,
  metadataNameMissing,
  schemaViolation,
  selectorInvalid,
  suppressionExpired,
  suppressionUnknownRule,
  suppressionUnused,
  suppressionWithoutReason,
  unknownField,
  yamlMultiDocBoundary,
  yamlSyntax,
  yamlTabsOrIndent,
  chartApiVersion,
  chartAppVersionType,
  chartConditionPathMissing,
  chartCrds,
  chartDependenciesV1,
  chartDependencyDuplicate,
  chartDependencyMissing,
  chartDependencyUndeclared,
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
  chartValuesSchema,
  chartVersion,
  chartVersionNotBumped,
  chartYamlInvalid,
  chartYamlMissing,
  releaseSize,
  templateBranchInvalid,
  templateCrdInTemplates,
  templateDefineDuplicate,
  templateFilesGetMissing,
  templateHardcodedNamespace,
  templateHookInvalid,
  templateHookWeightConflict,
  templateIndentMismatch,
  templateNilDeref,
  templateNondeterministic,
  templateNotesRender,
  templateSelectorLabelsUnstable,
  templateUnknownFunction,
  templateUnknownInclude,
  valuesBooleanKey,
  valuesDuplicateKey,
  valuesNullDefault,
  valuesSchemaRemoteRef,
  valuesTypeConflict,
  valuesTypoOverride,
  valuesUndefined,
  valuesUnused,
  diffDeletesData,
  diffFieldOwnedElsewhere,
  diffImmutableField,
  diffListMergeSurprise,
  diffNoise,
  diffRestartsPods,
  diffSecretChanged,
];
