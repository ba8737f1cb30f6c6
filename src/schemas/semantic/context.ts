import type { JsonObject } from '../../core/json.ts';
import type { Quantity } from '../../k8s/quantity.ts';
import type { FieldError } from '../field-error.ts';
import type { FieldPath } from '../field-path.ts';
import type { TextRule } from './names.ts';

export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** What a check may know beside the object itself. */
export interface SemanticContext {
  /** The minor of the Kubernetes that is asked about: 36. Rules that changed look at it. */
  readonly minor: number;
  /** Objects that stand in the cluster, and those of the same input. */
  readonly cluster: ClusterObjects;
  /** The Pod Security level of namespaces whose object is not known. */
  readonly podSecurity?: PodSecurityLevel;
  /** What the objects checked before have taken of quotas; without it each object is counted alone. */
  readonly charges?: QuotaCharges;
}

/** Amounts by `namespace/name` of a quota and by the name of what it limits. */
export type QuotaCharges = Map<string, Map<string, Quantity>>;

/** Objects by kind and name. Kinds are named with their group: `Namespace`, `storage.k8s.io/StorageClass`. */
export interface ClusterObjects {
  find(groupKind: string, name: string, namespace?: string): JsonObject | undefined;
  ofKind(groupKind: string): readonly JsonObject[];
  /** The object as it stands in the cluster already: what is checked is then an update of it. */
  standing?(groupKind: string, name: string, namespace?: string): JsonObject | undefined;
}

/** Takes what is found; order does not matter. */
export type Errors = FieldError[];

/** Says something the server would put into a Warning header; the message is the header's text, field and all. */
export type Warn = (field: FieldPath, message: string) => void;

/**
 * The rules of one kind, in all its versions. Every part is optional; what README.md says of the generic metadata
 * is checked for every kind.
 */
export interface KindRules {
  /** Rule of metadata.name, DNS subdomain where it is not given. `prefix` is true for generateName. */
  readonly name?: (object: JsonObject, context: SemanticContext) => NameRule;
  /** The kind's own strategy validates finalizers only generically (admission, CRD, APIService). */
  readonly plainFinalizers?: boolean;
  /** The kind's own strategy does not look at metadata, which the registry then validates where all else is right. */
  readonly metadataLast?: boolean;
  /** What comes in as metadata.generation is not kept, though `generations.ts` does not name the kind: custom resources. */
  readonly resetsGeneration?: boolean;
  /**
   * Fills in the defaults the server sets before it validates. The object is a private copy: change it in place.
   */
  readonly defaults?: (object: JsonObject, context: SemanticContext) => void;
  /** Adds what the server's validation of a create request finds. The object is decoded and defaulted. */
  readonly validate?: (object: JsonObject, errors: Errors, context: SemanticContext) => void;
  /** Warnings of an object that is accepted (the strategy's WarningsOnCreate). */
  readonly warnings?: (object: JsonObject, warn: Warn, context: SemanticContext) => void;
  /** Refusals of admission plugins, once validation has passed: 403 Forbidden, mostly without a field. */
  readonly admission?: (object: JsonObject, errors: Errors, context: SemanticContext) => void;
  /**
   * Fills in what the server decides when it stores an accepted object, in the private copy that `defaults` worked on
   * (a kind with this rule needs that one too): IP families, for instance.
   */
  readonly allocate?: (object: JsonObject, context: SemanticContext) => void;
  /** Where a field that an error names stands in the object, where the server names those of its internal form. */
  readonly written?: (steps: readonly (string | number)[]) => readonly (string | number)[];
}

export type NameRule = (value: string, prefix: boolean) => string[];

/** A rule of whole names as a rule of names and prefixes: apimachinery's maskTrailingDash for generateName. */
export const nameRule =
  (rule: TextRule): NameRule =>
  (value, prefix) =>
    rule(prefix && value.endsWith('-') && value.length > 1 ? `${value.slice(0, -2)}a` : value);
