// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import imageAmbiguousPrefix from './image-ambiguous-prefix.ts';
import imageDiffersInSet from './image-differs-in-set.ts';
import imageDigestMissing from './image-digest-missing.ts';
import imagePullPolicy from './image-pull-policy.ts';
import imageReferenceInvalid from './image-reference-invalid.ts';
import imageRegistryDeprecated from './image-registry-deprecated.ts';
import imageRegistryNotAllowed from './image-registry-not-allowed.ts';
import imageTagAndDigest from './image-tag-and-digest.ts';
import imageTagLatest from './image-tag-latest.ts';
import imageTagMissing from './image-tag-missing.ts';

export const rules: readonly Rule[] = [
  imageAmbiguousPrefix,
  imageDiffersInSet,
  imageDigestMissing,
  imagePullPolicy,
  imageReferenceInvalid,
  imageRegistryDeprecated,
  imageRegistryNotAllowed,
  imageTagAndDigest,
  imageTagLatest,
  imageTagMissing,
];
