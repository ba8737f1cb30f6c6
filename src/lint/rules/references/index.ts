// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import configmapRefMissing from './configmap-ref-missing.ts';
import externalnameWithSelectorOrPorts from './externalname-with-selector-or-ports.ts';
import gatewayCertificateMissing from './gateway-certificate-missing.ts';
import gatewayClassMissing from './gateway-class-missing.ts';
import gatewayDuplicateListener from './gateway-duplicate-listener.ts';
import headlessServicePortMismatch from './headless-service-port-mismatch.ts';
import ingressBackendPortMissing from './ingress-backend-port-missing.ts';
import ingressBackendServiceMissing from './ingress-backend-service-missing.ts';
import ingressClassMissing from './ingress-class-missing.ts';
import ingressDefaultBackendMissing from './ingress-default-backend-missing.ts';
import ingressDuplicateHostPath from './ingress-duplicate-host-path.ts';
import ingressMultipleDefaultClasses from './ingress-multiple-default-classes.ts';
import ingressTlsHostWithoutRule from './ingress-tls-host-without-rule.ts';
import ingressTlsSecretMissing from './ingress-tls-secret-missing.ts';
import ingressTlsSecretWrongType from './ingress-tls-secret-wrong-type.ts';
import networkpolicyBlocksOwnService from './networkpolicy-blocks-own-service.ts';
import networkpolicyEgressNoDns from './networkpolicy-egress-no-dns.ts';
import networkpolicyPeerSelectsNothing from './networkpolicy-peer-selects-nothing.ts';
import networkpolicyPortNameMissing from './networkpolicy-port-name-missing.ts';
import networkpolicySelectsNothing from './networkpolicy-selects-nothing.ts';
import routeBackendMissing from './route-backend-missing.ts';
import routeCrossNamespaceNoGrant from './route-cross-namespace-no-grant.ts';
import routeParentMissing from './route-parent-missing.ts';
import serviceSelectorMatchesNothing from './service-selector-matches-nothing.ts';
import serviceSelectorTooBroad from './service-selector-too-broad.ts';
import serviceTargetPortAmbiguous from './service-target-port-ambiguous.ts';
import serviceTargetPortNameMissing from './service-target-port-name-missing.ts';
import serviceTargetPortNotExposed from './service-target-port-not-exposed.ts';
import serviceTargetPortProtocolMismatch from './service-target-port-protocol-mismatch.ts';
import volumeMountWithoutVolume from './volume-mount-without-volume.ts';

export const rules: readonly Rule[] = [
  configmapRefMissing,
  externalnameWithSelectorOrPorts,
  gatewayCertificateMissing,
  gatewayClassMissing,
  gatewayDuplicateListener,
  headlessServicePortMismatch,
  ingressBackendPortMissing,
  ingressBackendServiceMissing,
  ingressClassMissing,
  ingressDefaultBackendMissing,
  ingressDuplicateHostPath,
  ingressMultipleDefaultClasses,
  ingressTlsHostWithoutRule,
  ingressTlsSecretMissing,
  ingressTlsSecretWrongType,
  networkpolicyBlocksOwnService,
  networkpolicyEgressNoDns,
  networkpolicyPeerSelectsNothing,
  networkpolicyPortNameMissing,
  networkpolicySelectsNothing,
  routeBackendMissing,
  routeCrossNamespaceNoGrant,
  routeParentMissing,
  serviceSelectorMatchesNothing,
  serviceSelectorTooBroad,
  serviceTargetPortAmbiguous,
  serviceTargetPortNameMissing,
  serviceTargetPortNotExposed,
  serviceTargetPortProtocolMismatch,
  volumeMountWithoutVolume,
];
