/** The Pod Security standards, as the API server's admission plugin applies them. */
export { isAllowedSeLinuxType, isBaselineCapability, isSafeSysctl } from './baseline.ts';
export { hasUserNamespace, isWindows } from './check.ts';
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
export { APPARMOR_ANNOTATION, isAllowedAppArmorAnnotation, isAllowedProfile } from './profiles.ts';
export { restrictedVolumeType } from './restricted.ts';
