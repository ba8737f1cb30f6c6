// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import clusterRoleAggregationEmpty from './cluster-role-aggregation-empty.ts';
import configmapKeyMissing from './configmap-key-missing.ts';
import configmapKeyUnused from './configmap-key-unused.ts';
import configmapOrSecretWrongNamespace from './configmap-or-secret-wrong-namespace.ts';
import configmapRefMissing from './configmap-ref-missing.ts';
import configmapUnused from './configmap-unused.ts';
import crdMissingForCustomResource from './crd-missing-for-custom-resource.ts';
import customRefMissing from './custom-ref-missing.ts';
import externalnameWithSelectorOrPorts from './externalname-with-selector-or-ports.ts';
import gatewayCertificateMissing from './gateway-certificate-missing.ts';
import gatewayClassMissing from './gateway-class-missing.ts';
import gatewayDuplicateListener from './gateway-duplicate-listener.ts';
import headlessServicePortMismatch from './headless-service-port-mismatch.ts';
import hpaTargetMissing from './hpa-target-missing.ts';
import imagePullSecretMissing from './image-pull-secret-missing.ts';
import ingressBackendPortMissing from './ingress-backend-port-missing.ts';
import ingressBackendServiceMissing from './ingress-backend-service-missing.ts';
import ingressClassMissing from './ingress-class-missing.ts';
import ingressDefaultBackendMissing from './ingress-default-backend-missing.ts';
import ingressDuplicateHostPath from './ingress-duplicate-host-path.ts';
import ingressMultipleDefaultClasses from './ingress-multiple-default-classes.ts';
import ingressTlsHostWithoutRule from './ingress-tls-host-without-rule.ts';
import ingressTlsSecretMissing from './ingress-tls-secret-missing.ts';
import ingressTlsSecretWrongType from './ingress-tls-secret-wrong-type.ts';
import kedaTargetMissing from './keda-target-missing.ts';
import networkpolicyBlocksOwnService from './networkpolicy-blocks-own-service.ts';
import networkpolicyEgressNoDns from './networkpolicy-egress-no-dns.ts';
import networkpolicyPeerSelectsNothing from './networkpolicy-peer-selects-nothing.ts';
import networkpolicyPortNameMissing from './networkpolicy-port-name-missing.ts';
import networkpolicySelectsNothing from './networkpolicy-selects-nothing.ts';
import ownerReferenceInSource from './owner-reference-in-source.ts';
import priorityClassMissing from './priority-class-missing.ts';
import pvcUnused from './pvc-unused.ts';
import roleUnused from './role-unused.ts';
import rolebindingRoleMissing from './rolebinding-role-missing.ts';
import rolebindingSubjectMissing from './rolebinding-subject-missing.ts';
import rolebindingSubjectWithoutNamespace from './rolebinding-subject-without-namespace.ts';
import routeBackendMissing from './route-backend-missing.ts';
import routeCrossNamespaceNoGrant from './route-cross-namespace-no-grant.ts';
import routeParentMissing from './route-parent-missing.ts';
import runtimeClassMissing from './runtime-class-missing.ts';
import secretKeyMissing from './secret-key-missing.ts';
import secretRefMissing from './secret-ref-missing.ts';
import secretUnused from './secret-unused.ts';
import serviceAccountMissing from './service-account-missing.ts';
import serviceAccountUnused from './service-account-unused.ts';
import serviceSelectorMatchesNothing from './service-selector-matches-nothing.ts';
import serviceSelectorTooBroad from './service-selector-too-broad.ts';
import serviceTargetPortAmbiguous from './service-target-port-ambiguous.ts';
import serviceTargetPortNameMissing from './service-target-port-name-missing.ts';
import serviceTargetPortNotExposed from './service-target-port-not-exposed.ts';
import serviceTargetPortProtocolMismatch from './service-target-port-protocol-mismatch.ts';
import serviceWithoutClients from './service-without-clients.ts';
import servicemonitorPortMissing from './servicemonitor-port-missing.ts';
import servicemonitorSelectsNothing from './servicemonitor-selects-nothing.ts';
import statefulsetServiceMissing from './statefulset-service-missing.ts';
import statefulsetServiceNotHeadless from './statefulset-service-not-headless.ts';
import statefulsetServiceWrongSelector from './statefulset-service-wrong-selector.ts';
import storageClassMissing from './storage-class-missing.ts';
import volumeClaimMissing from './volume-claim-missing.ts';
import volumeMountWithoutVolume from './volume-mount-without-volume.ts';
import volumeUnused from './volume-unused.ts';
import vpaTargetMissing from './vpa-target-missing.ts';
import webhookServiceMissing from './webhook-service-missing.ts';

export const rules: readonly Rule[] = [
  clusterRoleAggregationEmpty,
  configmapKeyMissing,
  configmapKeyUnused,
  configmapOrSecretWrongNamespace,
  configmapRefMissing,
  configmapUnused,
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
  pvcUnused,
  roleUnused,
  rolebindingRoleMissing,
  rolebindingSubjectMissing,
  rolebindingSubjectWithoutNamespace,
  routeBackendMissing,
  routeCrossNamespaceNoGrant,
  routeParentMissing,
  runtimeClassMissing,
  secretKeyMissing,
  secretRefMissing,
  secretUnused,
  serviceAccountMissing,
  serviceAccountUnused,
  serviceSelectorMatchesNothing,
  serviceSelectorTooBroad,
  serviceTargetPortAmbiguous,
  serviceTargetPortNameMissing,
  serviceTargetPortNotExposed,
  serviceTargetPortProtocolMismatch,
  serviceWithoutClients,
  servicemonitorPortMissing,
  servicemonitorSelectsNothing,
  statefulsetServiceMissing,
  statefulsetServiceNotHeadless,
  statefulsetServiceWrongSelector,
  storageClassMissing,
  volumeClaimMissing,
  volumeMountWithoutVolume,
  volumeUnused,
  vpaTargetMissing,
  webhookServiceMissing,
];
