import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { type GroupKind, groupKindOf } from '../objects/group-kind.ts';
import type { Refusal, Rule } from '../rule.ts';

/** What a finding of validation, or of a chart's render, is called where no rule says it more exactly. */
const BY_CODE: Readonly<Record<string, string>> = {
  KT1001: 'yaml-syntax',
  KT1005: 'yaml-duplicate-key',
  KT3001: 'unknown-field',
  KT3010: 'api-unknown-kind',
  KT1101: 'chart-template-render',
  KT1102: 'chart-template-render',
  KT1103: 'chart-template-render',
  KT1104: 'chart-template-render',
  KT1105: 'chart-template-render',
  KT1106: 'chart-template-render',
  KT1107: 'chart-template-render',
  KT1109: 'chart-template-render',
  KT2001: 'chart-template-render',
  KT2002: 'chart-template-render',
  KT2003: 'chart-template-render',
  KT2004: 'chart-template-render',
};

interface Claim {
  readonly id: string;
  readonly refusal: Refusal;
}

/** Gives findings of validation the id of the rule that says the same. */
export class Classifier {
  /** Refusals that may fit a code, in the order of the rules; '' holds those of any code. */
  readonly #byCode = new Map<string, Claim[]>();

  constructor(rules: Iterable<Rule>) {
    for (const { id, refused } of rules)
      for (const refusal of refused ?? [])
        for (const code of refusal.codes ?? ['']) {
          const known = this.#byCode.get(code);
          if (known === undefined) this.#byCode.set(code, [{ id, refusal }]);
          else known.push({ id, refusal });
        }
  }

  /** The rule's id; errors that no rule names break the schema or a rule of the server: `schema-violation`. */
  ruleOf(diagnostic: Diagnostic, manifest: Manifest | undefined): string | undefined {
    const found = this.#claim(diagnostic, manifest);
    if (found !== undefined && !isBeside(found.refusal, diagnostic)) return found.id;
    if (Object.hasOwn(BY_CODE, diagnostic.code)) return BY_CODE[diagnostic.code];
    return diagnostic.severity === 'error' ? 'schema-violation' : undefined;
  }

  /** The rule whose own finding about the same object tells more exactly what is wrong. */
  rivalOf(diagnostic: Diagnostic, manifest: Manifest | undefined): string | undefined {
    const found = this.#claim(diagnostic, manifest);
    return found?.refusal.inexact ? found.id : undefined;
  }

  /** Those of one object without what only follows from another. */
  causes(diagnostics: readonly Diagnostic[], manifest: Manifest): readonly Diagnostic[] {
    const claims = diagnostics.map((diagnostic) => this.#claim(diagnostic, manifest));
    const found = new Set(claims.map((claim) => claim?.id));
    return diagnostics.filter((_, i) => {
      const cause = claims[i]?.refusal.unless;
      return cause === undefined || !found.has(cause);
    });
  }

  #claim(diagnostic: Diagnostic, manifest: Manifest | undefined): Claim | undefined {
    const kind = manifest && groupKindOf(manifest.id);
    const candidates = [...(this.#byCode.get(diagnostic.code) ?? []), ...(this.#byCode.get('') ?? [])];
    return candidates.find(({ refusal }) => fits(refusal, diagnostic, kind));
  }
}

/** Warnings that are left out beside a rule's finding are those of the server where there is none. */
const isBeside = ({ inexact }: Refusal, { severity }: Diagnostic): boolean =>
  inexact === true && severity === 'warning';

function fits({ kinds, field, message, help }: Refusal, diagnostic: Diagnostic, kind: GroupKind | undefined): boolean {
  if (kinds !== undefined && (kind === undefined || !kinds.includes(kind))) return false;
  if (field !== undefined && !field.test(diagnostic.field ?? '')) return false;
  if (help !== undefined && !help.test(diagnostic.help ?? '')) return false;
  return message === undefined || message.test(diagnostic.message);
}
