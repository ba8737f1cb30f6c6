import { goQuote } from '../../../core/go-quote.ts';
import { duplicate, invalid } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { maxLengthError } from '../names.ts';

const SEGMENTS = /^[A-Z][a-zA-Z0-9]*(?:\/[a-zA-Z][a-zA-Z0-9]*)*$/;
const MAX_LENGTH = 253;

/** core validation.validateNodeDeclaredFeatures: names in order. */
export function checkDeclaredFeatures(features: readonly string[], field: FieldPath, errors: Errors): void {
  for (const [i, feature] of features.entries()) {
    const fault = nameFault(feature);
    if (fault !== undefined)
      errors.push(invalid(field.index(i), feature, `invalid feature name ${goQuote(feature)}: ${fault}`));
    const next = features[i + 1];
    if (next === feature) errors.push(duplicate(field.index(i + 1), next));
    else if (next !== undefined && feature > next)
      errors.push(invalid(field.index(i + 1), next, 'list must be sorted alphabetically'));
  }
}

function nameFault(feature: string): string | undefined {
  if (feature.length > MAX_LENGTH) return maxLengthError(MAX_LENGTH);
  return SEGMENTS.test(feature)
    ? undefined
    : "must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes";
}
