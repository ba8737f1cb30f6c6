import type { JsonObject } from '../../core/json.ts';
import { encodeJson } from '../../core/json-text.ts';
import { loadManifests } from '../../k8s/load.ts';
import type { Step } from '../../k8s/locate.ts';
import { isObject, struct, structs, text } from '../../k8s/objects.ts';
import type { Place } from '../place.ts';

/** A field of a custom resource, as the schema of its definition has it. */
export interface CustomField {
  readonly name: string;
  readonly schema: JsonObject;
  readonly required: boolean;
}

/** The schema of a kind that a CustomResourceDefinition at hand defines: in `crds/`, in what the chart rendered last, or configured. */
export function customSchema(place: Place, apiVersion: string, kind: string): JsonObject | undefined {
  for (const source of sourcesOf(place)) {
    if (!source.includes('CustomResourceDefinition') || !source.includes(kind)) continue;
    for (const definition of definitionsIn(source)) {
      const spec = struct(definition, 'spec');
      const version = structs(spec, 'versions').find(
        (one) => `${text(spec, 'group')}/${text(one, 'name')}` === apiVersion,
      );
      const schema = struct(struct(version, 'schema'), 'openAPIV3Schema');
      if (schema !== undefined && text(struct(spec, 'names'), 'kind') === kind) return schema;
    }
  }
  return undefined;
}

function* sourcesOf({ chart, unit }: Place): Generator<string> {
  yield* [unit.options.lint?.crds ?? []].flat();
  if (chart === undefined) return;
  for (const [file, source] of chart.session.texts()) if (/(^|\/)crds\/.+\.(ya?ml|json)$/.test(file)) yield source;
  for (const { result } of chart.session.lastGood())
    for (const { kind, content } of result.manifests) if (kind === 'CustomResourceDefinition') yield content;
}

/** Definitions are long, and asked for at each keystroke. */
const known = new Map<string, readonly JsonObject[]>();
const MOST_KNOWN = 50;

function definitionsIn(source: string): readonly JsonObject[] {
  let definitions = known.get(source);
  if (definitions === undefined) {
    const { manifests } = loadManifests(source);
    definitions = manifests.filter(({ id }) => id.kind === 'CustomResourceDefinition').map(({ object }) => object);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(source, definitions);
  }
  return definitions;
}

/** The schema of what stands at a path. */
export function schemaAt(root: JsonObject, steps: readonly Step[]): JsonObject | undefined {
  let at: JsonObject | undefined = root;
  for (const step of steps)
    at =
      typeof step === 'number'
        ? struct(at, 'items')
        : (struct(struct(at, 'properties'), step) ?? struct(at, 'additionalProperties'));
  return at;
}

/** The fields of what stands at a path, or of the items of a list there. */
export function customFields(root: JsonObject, steps: readonly Step[]): CustomField[] {
  const found = schemaAt(root, steps);
  const owner = struct(found, 'items') ?? found;
  const required = owner?.required;
  return Object.entries(struct(owner, 'properties') ?? {}).flatMap(([name, schema]) =>
    isObject(schema) ? [{ name, schema, required: Array.isArray(required) && required.includes(name) }] : [],
  );
}

/** `[]string`, as far as the schema tells. */
export function typeOfSchema(schema: JsonObject): string {
  const type = text(schema, 'type');
  const items = struct(schema, 'items');
  if (type === 'array') return `[]${items === undefined ? 'any' : typeOfSchema(items)}`;
  return type === '' ? (schema['x-kubernetes-int-or-string'] === true ? 'integer or string' : 'any') : type;
}

/** What the definition of a custom resource says of a field. */
export function customMarkdown(
  place: Place,
  apiVersion: string,
  kind: string,
  steps: readonly Step[],
): string | undefined {
  const root = customSchema(place, apiVersion, kind);
  const field = root && customFields(root, steps.slice(0, -1)).find(({ name }) => name === steps.at(-1));
  if (field === undefined) return undefined;
  const { schema, required, name } = field;
  const { default: preset, enum: values } = schema;
  const facts = [
    `type \`${typeOfSchema(schema)}\``,
    required ? 'required' : undefined,
    preset === undefined ? undefined : `default \`${encodeJson(preset)}\``,
    Array.isArray(values) ? `one of ${values.map((value) => `\`${encodeJson(value)}\``).join(', ')}` : undefined,
  ];
  const rows = facts.filter((fact) => fact !== undefined).map((fact) => `- ${fact}`);
  return `**${name}** — ${kind} (${apiVersion}, custom)\n\n${rows.join('\n')}${describedIn(schema)}`;
}

const describedIn = (schema: JsonObject): string => {
  const description = text(schema, 'description');
  return description === '' ? '' : `\n\n${description}`;
};
