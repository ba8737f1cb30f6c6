import { defaultText, explainField, type FieldExplanation } from '../../schemas/index.ts';
import { kubernetesOf } from '../kubernetes.ts';
import type { Place } from '../place.ts';
import { customMarkdown } from './custom-fields.ts';
import { fieldPlaceAt } from './field-place.ts';

/** What the types of Kubernetes know of the key under the cursor. */
export function fieldHover(place: Place): { markdown: string; start: number; end: number } | undefined {
  const found = fieldPlaceAt(place);
  if (found === undefined) return undefined;
  const { line, apiVersion, kind, parents } = found;
  if (place.offset < line.keyStart || place.offset > line.keyEnd || line.valueStart === undefined) return undefined;
  const { store, minor } = kubernetesOf(place);
  const names = [...parents, line.key].filter((step) => typeof step === 'string');
  if (names.some((name) => name.includes('.'))) return undefined;
  const told = explainField(`${apiVersion}/${kind}.${names.join('.')}`, minor, store);
  const markdown =
    'unknown' in told ? customMarkdown(place, apiVersion, kind, [...parents, line.key]) : fieldMarkdown(told);
  return markdown === undefined ? undefined : { markdown, start: line.keyStart, end: line.keyEnd };
}

function fieldMarkdown(found: FieldExplanation): string {
  const { apiVersion, kind, field, minor, type, required, listType, listMapKeys, since, removed, immutable } = found;
  const told = defaultText(found, (value) => `\`${value}\``);
  const facts = [
    `type \`${type}\``,
    required ? 'required' : undefined,
    told === undefined ? undefined : `default ${told}`,
    immutable === undefined ? undefined : `immutable: ${immutable}`,
    listType === undefined ? undefined : `list: ${listType}${listMapKeys ? `, by ${listMapKeys.join(' and ')}` : ''}`,
    since === undefined ? undefined : `since Kubernetes 1.${since}`,
    removed === undefined ? undefined : `removed in Kubernetes 1.${removed}`,
  ];
  const rows = facts.filter((fact) => fact !== undefined).map((fact) => `- ${fact}`);
  return `**${field}** — ${kind} (${apiVersion}, Kubernetes 1.${minor})\n\n${rows.join('\n')}`;
}
