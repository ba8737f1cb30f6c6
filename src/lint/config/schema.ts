import type { JsonObject } from '../../core/json.ts';
import type { OptionValue, Rule } from '../rule.ts';
import { PROFILES } from '../sections.ts';
import { configKeys, type Keys, SEVERITIES, type Shape } from './shape.ts';

/** JSON Schema (draft 7) of a configuration, with all rules and their options, for editors. */
export const configSchema = (rules: readonly Rule[]): JsonObject => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Configuration of kt lint',
  description: '.ktrc.yaml, .ktrc.json, or the key kt of a package.json',
  ...ofKeys(configKeys(PROFILES)),
  definitions: { severity: { enum: [...SEVERITIES] }, rules: ofRules(rules) },
});

const ofKeys = (keys: Keys, required: readonly string[] = []): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  ...(required.length > 0 && { required: [...required] }),
  properties: Object.fromEntries(
    Object.entries(keys).map(([name, { shape, describe }]) => [name, { description: describe, ...ofShape(shape) }]),
  ),
});

function ofShape(shape: Shape): JsonObject {
  switch (shape.is) {
    case 'text':
      return { type: 'string' };
    case 'boolean':
      return { type: 'boolean' };
    case 'object':
      return { type: 'object' };
    case 'choice':
      return { enum: [...shape.of] };
    case 'texts':
      return oneOrMore({ type: 'string' });
    case 'choices':
      return oneOrMore({ enum: [...shape.of] });
    case 'rules':
      return { allOf: [{ $ref: '#/definitions/rules' }] };
    case 'items':
      return { type: 'array', items: ofKeys(shape.keys, shape.required) };
  }
}

const oneOrMore = (item: JsonObject): JsonObject => ({ anyOf: [item, { type: 'array', items: item }] });

/** Other names are those of custom rules. */
const ofRules = (rules: readonly Rule[]): JsonObject => ({
  type: 'object',
  properties: Object.fromEntries(rules.map((rule) => [rule.id, ofRule(rule)])),
});

function ofRule({ summary, options = {} }: Rule): JsonObject {
  const properties = Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      { description: option.describe, ...ofOption(option.default) },
    ]),
  );
  const severity = { $ref: '#/definitions/severity' };
  return {
    description: summary,
    anyOf: [severity, { type: 'object', additionalProperties: false, properties: { severity, ...properties } }],
  };
}

const ofOption = (value: OptionValue): JsonObject =>
  typeof value === 'object'
    ? { type: 'array', items: { type: 'string' }, default: [...value] }
    : { type: typeof value, default: value };
