/** Faults that values.schema.json finds are told where the keys were set. */
import { describe, expect, it } from 'vitest';
import { schemaFaults } from '../../../src/lint/charts/schema-faults.ts';
import { renderChart } from '../../../src/render/render.ts';
import type { RenderOptions } from '../../../src/render/types.ts';

const chart = (name: string): string => `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n`;
const integer = (key: string): string => `{"properties": {"${key}": {"type": "integer"}}}`;
const FILES: Readonly<Record<string, string>> = {
  'Chart.yaml': chart('web'),
  'values.yaml': 'port: 80\nservice:\n  name: web\n',
  'values.schema.json': `{"required": ["port"], "properties": {
    "port": {"type": "integer"},
    "service": {"additionalProperties": false, "properties": {"name": {}}},
    "hosts": {"items": ${integer('a.b')}}}}`,
  'charts/db/Chart.yaml': chart('db'),
  'charts/db/charts/disk/Chart.yaml': chart('disk'),
  'charts/db/charts/disk/values.schema.json': integer('size'),
};

/** `file:line:column message [help]` of each fault. */
function faults(options: RenderOptions, files: Readonly<Record<string, string>> = FILES): string[] {
  const { diagnostics } = renderChart({ files }, options);
  const path = 'web';
  const lintChart = { path, files: new Map(Object.entries(files)), diagnostics };
  return diagnostics
    .filter(({ code }) => code === 'KT1106')
    .flatMap((refusal) => [...schemaFaults(lintChart, refusal)])
    .map(({ file, range, message, help }) => {
      const at = `${file?.split('/').pop()}:${range?.start.line}:${range?.start.column}`;
      return `${at} ${message}${help === undefined ? '' : ` [${help}]`}`;
    });
}

const given = (text: string): RenderOptions => ({ values: [{ name: 'prod.yaml', text }] });

describe('faults of values', () => {
  it('in a file of the user', () => {
    expect(faults(given('# of prod\nport: none\nservice:\n  nam: x\nhosts:\n- a.b: x\n'))).toEqual([
      'prod.yaml:2:1 web.port: got string, want integer',
      "prod.yaml:4:3 web.service: additional properties 'nam' not allowed",
      'prod.yaml:6:3 web.hosts.0.a.b: got string, want integer',
    ]);
  });

  it('in the chart, and below a subchart', () => {
    const files = { ...FILES, 'values.yaml': 'port: none\ndb:\n  disk:\n    size: big\n' };
    expect(faults({}, files)).toEqual([
      'values.yaml:1:1 web.port: got string, want integer',
      'values.yaml:4:5 disk.size: got string, want integer',
    ]);
  });

  it('by a flag: beside the default, with the flag', () => {
    expect(faults({ set: ['port=none'] })).toEqual([
      'values.yaml:1:7 web.port: got string, want integer [set by --set port=none]',
    ]);
  });

  it('of schemas that are none stand in the schema', () => {
    const none = '{"properties": {\n  "port": {"type": "integer"},\n  "name": {"type": "text"}}}';
    const sentences = (name: string): string[] =>
      [
        "value must be one of 'array', 'boolean', 'integer', 'null', 'number', 'object', 'string'",
        'got string, want array',
      ].map(
        (what) =>
          `values.schema.json:3:20 values.schema.json of "${name}" is no JSON schema: properties.name.type: ${what}`,
      );
    expect(faults({}, { ...FILES, 'values.schema.json': none })).toEqual(sentences('web'));
    const inner = { ...FILES, 'charts/db/charts/disk/values.schema.json': none };
    expect(faults(given('db: {disk: {size: 1}}'), inner)).toEqual(sentences('disk'));
  });

  it('a key that nobody set', () => {
    const files = { ...FILES, 'values.yaml': 'service:\n  name: web\n' };
    expect(faults({ set: ['other=1'] }, files)).toEqual(["values.yaml:1:1 web: missing property 'port'"]);
  });
});
