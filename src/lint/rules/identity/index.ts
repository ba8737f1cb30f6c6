// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import clusterIpClash from './cluster-ip-clash.ts';
import containerNameDuplicate from './container-name-duplicate.ts';
import defaultStorageClassDuplicate from './default-storage-class-duplicate.ts';
import duplicateResource from './duplicate-resource.ts';
import duplicateResourceDifferentVersion from './duplicate-resource-different-version.ts';
import envVarDuplicate from './env-var-duplicate.ts';
import hostPortClash from './host-port-clash.ts';
import hostPortMultiReplica from './host-port-multi-replica.ts';
import hpaDuplicateTarget from './hpa-duplicate-target.ts';
import labelKeyCollisionInSelector from './label-key-collision-in-selector.ts';
import mountPathDuplicate from './mount-path-duplicate.ts';
import mountPathShadowed from './mount-path-shadowed.ts';
import nodePortClash from './node-port-clash.ts';
import pdbOverlap from './pdb-overlap.ts';
import portNameDuplicate from './port-name-duplicate.ts';
import portNameInvalid from './port-name-invalid.ts';
import portNumberDuplicate from './port-number-duplicate.ts';
import selectorOverlap from './selector-overlap.ts';
import serviceDuplicateSelector from './service-duplicate-selector.ts';
import servicePortDuplicate from './service-port-duplicate.ts';
import volumeNameDuplicate from './volume-name-duplicate.ts';
import vpaHpaSameMetric from './vpa-hpa-same-metric.ts';
import webhookNameDuplicate from './webhook-name-duplicate.ts';
import yamlDuplicateKey from './yaml-duplicate-key.ts';

export const rules: readonly Rule[] = [
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
  serviceDuplicateSelector,
  servicePortDuplicate,
  volumeNameDuplicate,
  vpaHpaSameMetric,
  webhookNameDuplicate,
  yamlDuplicateKey,
];
