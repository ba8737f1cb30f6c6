import type { Diagnostic } from '../core/diagnostic.ts';
import type { Json } from '../core/json.ts';
import { encodeJson } from '../core/json-text.ts';
import { PLAN_ACTIONS, type Plan, type PlanAction, type PlannedId, totalsOf } from '../core/plan.ts';
import { visible } from './code-frame.ts';
import type { Paint, Palette } from './palette.ts';

/** `Deployment shop/web`, on one line whatever the name holds. */
export const titleOf = ({ kind, namespace, name }: PlannedId): string =>
  visible(`${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`);

export const paintOf = (action: PlanAction, palette: Palette): Paint =>
  ({
    create: palette.info,
    configure: palette.warning,
    unchanged: palette.dim,
    recreate: palette.error,
    refused: palette.error,
    prune: palette.error,
  })[action];

/** `2 objects: 1 configured, 1 unchanged` */
export const totalsLine = (plan: Plan): string => actionsLine(totalsOf(plan));

/** The same of the counts alone. */
export function actionsLine(totals: Readonly<Record<PlanAction, number>>): string {
  const told = PLAN_ACTIONS.filter((action) => totals[action] > 0).map(
    (action) => `${totals[action]} ${WORDS[action]}`,
  );
  const count = PLAN_ACTIONS.reduce((sum, action) => sum + totals[action], 0);
  return `${count} object${count === 1 ? '' : 's'}${told.length > 0 ? `: ${told.join(', ')}` : ''}`;
}

const WORDS: Readonly<Record<PlanAction, string>> = {
  create: 'to create',
  configure: 'to configure',
  unchanged: 'unchanged',
  recreate: 'to recreate',
  refused: 'refused',
  prune: 'to prune',
};

/** A value on one line. */
export function valueText(value: Json | undefined): string {
  if (value === undefined) return 'none';
  if (typeof value === 'string' && value !== '' && value === value.trim() && !AMBIGUOUS.test(value))
    return visible(value);
  return visible(encodeJson(value));
}

/** Texts that would be taken for something else without quotes. */
const AMBIGUOUS = /^(?:none|null|true|false|[-+.]?\d.*|["[{].*)$/s;

/** `warning: message (field, rule)` */
export function diagnosticLine({ severity, message, field, rule }: Diagnostic, palette: Palette): string {
  const about = [field, rule].filter(Boolean).join(', ');
  const text = visible(message.replaceAll('\n', ' '));
  return `${palette[severity](severity)}: ${text}${about && `  ${palette.dim(`(${visible(about)})`)}`}`;
}
