/** The Pod Security standards, as the API server's admission plugin applies them. */
export { podSecurityViolations } from './evaluate.ts';
export {
  formatLevel,
  type Level,
  type LevelVersion,
  type NamespacePolicy,
  POD_SECURITY_LEVELS,
  policyOfLevel,
  policyOfNamespace,
} from './labels.ts';
