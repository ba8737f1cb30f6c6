// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import configmapRefMissing from './configmap-ref-missing.ts';
import externalnameWithSelectorOrPorts from './externalname-with-selector-or-ports.ts';
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
  serviceSelectorMatchesNothing,
  serviceSelectorTooBroad,
  serviceTargetPortAmbiguous,
  serviceTargetPortNameMissing,
  serviceTargetPortNotExposed,
  serviceTargetPortProtocolMismatch,
  volumeMountWithoutVolume,
];
