import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HelmLog } from '../../../src/render/log.ts';
import { compileSchema } from '../../../src/render/values/schema/compile.ts';
import { SchemaDocuments } from '../../../src/render/values/schema/documents.ts';
import { printFailures } from '../../../src/render/values/schema/failure.ts';
import { parseSchemaText } from '../../../src/render/values/schema/json.ts';
import { validateInstance } from '../../../src/render/values/schema/validate.ts';
import { GoError } from '../../../src/template/value.ts';

/** Schemas of all drafts with what Helm's validator says of a value, or of the schema. Its lines come in random order. */
const rows = readFileSync(new URL('fixtures/schemas.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { schema: string; value: unknown; want: string });

const URL_OF_SCHEMA = 'file:///values.schema.json';

function validate(schema: string, value: unknown, log = new HelmLog()): string {
  try {
    const documents = new SchemaDocuments(4, log);
    documents.add(URL_OF_SCHEMA, parseSchemaText(schema));
    const node = compileSchema(documents, URL_OF_SCHEMA);
    return printFailures(validateInstance(node, parseSchemaText(JSON.stringify(value))));
  } catch (error) {
    if (error instanceof GoError) return error.message;
    throw error;
  }
}

const sortLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) =>
      line.replace(/(additional properties )(.*)( not allowed)/, (_, before, names: string, after) =>
        [before, ...names.split(', ').sort(), after].join(),
      ),
    )
    .sort();

describe('values schemas', () => {
  it.each(rows)('$schema', ({ schema, value, want }) => {
    expect(sortLines(validate(schema, value))).toEqual(sortLines(want));
  });

  it('loads nothing from a network', () => {
    expect(validate('{"$ref":"https://example.com/x.json"}', {})).toContain('remote schemas are not loaded');
  });

  it('takes schemas named by URN for permissive and says so', () => {
    const log = new HelmLog();
    expect(validate('{"$ref":"urn:example:x"}', {}, log)).toBe('');
    expect(log.lines.map(({ text }) => text)).toEqual([
      'level=WARN msg="unresolved URN reference ignored; using permissive schema" urn=urn:example:x',
    ]);
  });

  it('gives up on alternatives without end', () => {
    const definitions = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `d${i}`,
        { allOf: [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}` }] },
      ]),
    );
    const schema = JSON.stringify({ $ref: '#/$defs/d0', $defs: { ...definitions, d40: { type: 'string' } } });
    expect(validate(schema, 'x')).toBe('validation against the schema takes too many steps');
  });
});
