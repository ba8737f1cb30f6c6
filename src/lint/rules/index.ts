import type { Rule } from '../rule.ts';
import { rules as charts } from './charts/index.ts';
import { rules as differences } from './differences/index.ts';
import { rules as exposure } from './exposure/index.ts';
import { rules as identity } from './identity/index.ts';
import { rules as images } from './images/index.ts';
import { rules as metadata } from './metadata/index.ts';
import { rules as namespaces } from './namespaces/index.ts';
import { rules as podSecurity } from './pod-security/index.ts';
import { rules as rbac } from './rbac/index.ts';
import { rules as references } from './references/index.ts';
import { rules as scaling } from './scaling/index.ts';
import { rules as secrets } from './secrets/index.ts';
import { rules as security } from './security/index.ts';
import { rules as storage } from './storage/index.ts';
import { rules as templates } from './templates/index.ts';
import { rules as workloads } from './workloads/index.ts';

/** Every rule, by section; the files of each folder are listed by scripts/gen-rules.mjs. */
export const allRules = (): readonly Rule[] => [
  ...references,
  ...identity,
  ...workloads,
  ...scaling,
  ...storage,
  ...namespaces,
  ...rbac,
  ...podSecurity,
  ...security,
  ...secrets,
  ...images,
  ...exposure,
  ...metadata,
  ...charts,
  ...templates,
  ...differences,
];
