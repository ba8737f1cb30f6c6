// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import ingressAnnotationUnknown from './ingress-annotation-unknown.ts';
import ingressBothClassForms from './ingress-both-class-forms.ts';
import ingressNoTls from './ingress-no-tls.ts';
import ingressPathType from './ingress-path-type.ts';
import ingressWildcardHost from './ingress-wildcard-host.ts';
import serviceAppProtocol from './service-app-protocol.ts';
import serviceExternalTrafficPolicy from './service-external-traffic-policy.ts';
import serviceNoSelector from './service-no-selector.ts';
import serviceNumericTargetPort from './service-numeric-target-port.ts';
import serviceTypeConflict from './service-type-conflict.ts';
import serviceTypeLoadbalancer from './service-type-loadbalancer.ts';
import serviceTypeNodeport from './service-type-nodeport.ts';

export const rules: readonly Rule[] = [
  ingressAnnotationUnknown,
  ingressBothClassForms,
  ingressNoTls,
  ingressPathType,
  ingressWildcardHost,
  serviceAppProtocol,
  serviceExternalTrafficPolicy,
  serviceNoSelector,
  serviceNumericTargetPort,
  serviceTypeConflict,
  serviceTypeLoadbalancer,
  serviceTypeNodeport,
];
