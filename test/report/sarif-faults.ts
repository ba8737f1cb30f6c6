import { Ajv } from 'ajv';

const count = { type: 'integer', minimum: 1 };
const text = { type: 'string', minLength: 1 };
const object = (required: string[], properties: object, closed = true) => ({
  type: 'object',
  minProperties: 1,
  required,
  properties,
  additionalProperties: !closed,
});
const message = object(['text'], { text, markdown: text });
const region = object(['startLine'], { startLine: count, startColumn: count, endLine: count, endColumn: count });
const artifactLocation = object(['uri'], { uri: { type: 'string', format: 'reference' }, uriBaseId: text });
const physicalLocation = object(['artifactLocation'], { artifactLocation, region });
const logical = object(['fullyQualifiedName'], { fullyQualifiedName: text, kind: text });
const list = (items: object) => ({ type: 'array', items });
const location = object([], { id: count, message, physicalLocation, logicalLocations: list(logical) });
const replacement = object(['deletedRegion'], { deletedRegion: region, insertedContent: object(['text'], {}, false) });
const change = object(['artifactLocation', 'replacements'], { artifactLocation, replacements: list(replacement) });
const level = { enum: ['none', 'note', 'warning', 'error'] };
const result = object(['message', 'ruleId', 'ruleIndex', 'partialFingerprints'], {
  ruleId: text,
  ruleIndex: { type: 'integer', minimum: 0 },
  level,
  message,
  locations: list(location),
  relatedLocations: list(location),
  partialFingerprints: { type: 'object', additionalProperties: text },
  suppressions: list(object(['kind'], { kind: { enum: ['inSource', 'external'] }, justification: text })),
  fixes: list(object(['artifactChanges'], { description: message, artifactChanges: list(change) })),
  properties: { type: 'object' },
});
const rule = object(['id', 'shortDescription', 'fullDescription', 'help', 'defaultConfiguration'], {
  id: text,
  shortDescription: message,
  fullDescription: message,
  help: message,
  defaultConfiguration: object(['level'], { level }),
  properties: { type: 'object' },
});
const driver = object(['name', 'semanticVersion', 'rules'], {
  name: text,
  version: text,
  semanticVersion: text,
  rules: list(rule),
});
const run = object(['tool', 'results', 'columnKind', 'invocations'], {
  tool: object(['driver'], { driver }),
  columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
  invocations: list(object(['executionSuccessful'], { executionSuccessful: { type: 'boolean' } })),
  results: list(result),
});
const log = object(['version', 'runs'], { $schema: text, version: { const: '2.1.0' }, runs: list(run) });

const ajv = new Ajv({ allErrors: true, formats: { reference: /^[A-Za-z0-9._~:/%!'()*-]*$/ } });
const isValid = ajv.compile(log);

/** What of SARIF 2.1.0 (sections 3.13 to 3.58) a log of kt breaks: required and known properties, ranges, rule indexes. */
export function sarifFaults(value: {
  runs: { tool: { driver: { rules: { id: string }[] } }; results: object[] }[];
}): unknown[] {
  if (!isValid(value)) return isValid.errors!;
  return value.runs.flatMap(({ tool, results }) =>
    (results as { ruleId: string; ruleIndex: number }[])
      .filter(({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id !== ruleId)
      .map(({ ruleId }) => `${ruleId} has another index`),
  );
}
