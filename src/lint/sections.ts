/** Chapters of the rules, as pages and lists show them; each has a diagnostic code of its own, the rule's id says the rest. */
export const SECTIONS = {
  A: { title: 'References between resources', code: 'KT5001', folder: 'references' },
  B: { title: 'Identity, duplicates and overlaps', code: 'KT5002', folder: 'identity' },
  C: { title: 'Workload fields that contradict each other', code: 'KT5003', folder: 'workloads' },
  D: { title: 'Disruption, autoscaling, quotas', code: 'KT5004', folder: 'scaling' },
  E: { title: 'Storage', code: 'KT5005', folder: 'storage' },
  F: { title: 'Namespaces and scope', code: 'KT5006', folder: 'namespaces' },
  G: { title: 'RBAC', code: 'KT5007', folder: 'rbac' },
  H: { title: 'Pod Security Standards', code: 'KT5008', folder: 'pod-security' },
  I: { title: 'Other pod security', code: 'KT5009', folder: 'security' },
  J: { title: 'Secrets in plain sight', code: 'KT5010', folder: 'secrets' },
  K: { title: 'Images', code: 'KT5011', folder: 'images' },
  L: { title: 'Services and exposure', code: 'KT5012', folder: 'exposure' },
  M: { title: 'API versions, schema, metadata', code: 'KT5013', folder: 'metadata' },
  N: { title: 'Charts', code: 'KT5014', folder: 'charts' },
  O: { title: 'Templates and values', code: 'KT5015', folder: 'templates' },
  /** Told where manifests are compared with what stands, each consequence with a code of its own: KT61xx. */
  P: { title: 'Changes, and what they lead to', code: 'KT6101', folder: 'differences' },
  /** Rules of a configuration and of its plugins; none of kt's own. */
  Z: { title: 'Rules of the configuration', code: 'KT5080', folder: 'custom' },
} as const;
export type Section = keyof typeof SECTIONS;

/** `default` always runs; the others are opted into, `--profile security,reliability`. */
export const PROFILES = ['default', 'security', 'reliability', 'efficiency', 'policy'] as const;
export type Profile = (typeof PROFILES)[number];
