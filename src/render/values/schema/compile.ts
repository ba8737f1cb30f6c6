import { compileRegexp, type Regexp } from '../../../template/go/regexp.ts';
import { quote } from '../../../template/go/strconv.ts';
import { GoError } from '../../../template/value.ts';
import { joinUrl, type Location, locationText, type SchemaDocument } from './document.ts';
import { escapeStep } from './failure.ts';
import { findFormat } from './formats.ts';
import { isObject, type SchemaJson, type SchemaObject } from './json.ts';
import { SchemaNode, TYPE_NAMES } from './node.ts';
import { numberOf } from './number.ts';

/** Where schemas come from. */
export interface Documents {
  /** The document at an address; throws where it cannot be had. */
  load(url: string): SchemaDocument;
  /** Told of a place that only a reference says to hold a schema, to check it. */
  added(document: SchemaDocument, pointer: string): void;
  /** Formats are asserted by all drafts, as they are in metaschemas. */
  readonly assertFormat: boolean;
}

/** Compiles a schema and all that can be reached from it. Go: Compiler.Compile. */
export function compileSchema(documents: Documents, url: string): SchemaNode {
  return new Compiler(documents).compile(url);
}

/** Go: Compiler and objCompiler. */
class Compiler {
  private readonly documents: Documents;
  private readonly nodes = new Map<string, SchemaNode>();
  private readonly queue: SchemaNode[] = [];

  constructor(documents: Documents) {
    this.documents = documents;
  }

  compile(url: string): SchemaNode {
    const root = this.enqueue({ url, pointer: '' });
    // References append to the queue while it is worked off.
    for (const node of this.queue) this.compileNode(node);
    return root;
  }

  private enqueue(place: Location): SchemaNode {
    const key = `${place.url}#${place.pointer}`;
    let node = this.nodes.get(key);
    if (node === undefined) {
      node = new SchemaNode(place.url, place.pointer, locationText(place));
      this.nodes.set(key, node);
      this.queue.push(node);
    }
    return node;
  }

  private compileNode(node: SchemaNode): void {
    const document = this.documents.load(node.url);
    if (!document.isKnown(node.pointer)) {
      document.add(node.pointer);
      this.documents.added(document, node.pointer);
    }
    const content = document.lookup(node.pointer);
    const resource = document.resourceAt(node.pointer);
    node.version = resource.draft.version;
    node.resource = this.enqueue({ url: node.url, pointer: resource.pointer });
    if (node.version >= 2020 && node.resource === node) {
      node.dynamicAnchors = new Map(
        resource.dynamicAnchors.map((anchor) => [
          anchor,
          this.enqueue({ url: node.url, pointer: resource.anchors.get(anchor)! }),
        ]),
      );
    }
    if (typeof content === 'boolean') node.bool = content;
    else if (isObject(content)) this.compileObject(node, content, document);
  }

  private compileObject(node: SchemaNode, schema: SchemaObject, document: SchemaDocument): void {
    if (schema.size === 0) {
      node.bool = true;
      return;
    }
    const keywords = new Keywords(schema);
    node.ref = this.reference(node, document, keywords.string('$ref'));
    // In old drafts nothing counts beside a reference.
    if (node.ref !== undefined && node.version < 2019) return;
    this.compileApplicators(node, schema);
    compileAssertions(node, keywords, this.documents.assertFormat || node.version < 2019);
    if (node.version >= 2019) this.compile2019(node, keywords, document);
    if (node.version >= 2020) this.compile2020(node, keywords, document);
  }

  private compileApplicators(node: SchemaNode, schema: SchemaObject): void {
    node.allOf = this.list(node, schema, 'allOf');
    node.anyOf = this.list(node, schema, 'anyOf');
    node.oneOf = this.list(node, schema, 'oneOf');
    node.not = this.one(node, schema, 'not');
    if (node.version < 2020 && Array.isArray(schema.get('items'))) {
      node.items = this.list(node, schema, 'items');
      node.additionalItems = this.boolOrOne(node, schema, 'additionalItems');
    } else if (node.version < 2020) {
      node.items = this.one(node, schema, 'items');
    }
    node.properties = this.table(node, schema, 'properties');
    node.patternProperties = this.patternProperties(node, schema);
    node.additionalProperties = this.boolOrOne(node, schema, 'additionalProperties');
    node.dependencies = this.dependencies(node, schema);
    if (node.version < 6) return;
    node.contains = this.one(node, schema, 'contains');
    node.propertyNames = this.one(node, schema, 'propertyNames');
    if (node.version < 7) return;
    node.ifSchema = this.one(node, schema, 'if');
    if (node.ifSchema === undefined) return;
    if (schema.get('if') !== false) node.thenSchema = this.one(node, schema, 'then');
    if (schema.get('if') !== true) node.elseSchema = this.one(node, schema, 'else');
  }

  private compile2019(node: SchemaNode, keywords: Keywords, document: SchemaDocument): void {
    const { schema } = keywords;
    node.recursiveRef = this.reference(node, document, keywords.string('$recursiveRef'));
    node.recursiveAnchor = schema.get('$recursiveAnchor') === true;
    if (node.contains !== undefined) {
      node.minContains = keywords.integer('minContains');
      node.maxContains = keywords.integer('maxContains');
    }
    node.dependentRequired = keywords
      .entries('dependentRequired')
      .flatMap(([name, names]) => (Array.isArray(names) ? [[name, strings(names)] as const] : []));
    node.dependentSchemas = this.table(node, schema, 'dependentSchemas');
    node.unevaluatedItems = this.one(node, schema, 'unevaluatedItems');
    node.unevaluatedProperties = this.one(node, schema, 'unevaluatedProperties');
  }

  private compile2020(node: SchemaNode, keywords: Keywords, document: SchemaDocument): void {
    const text = keywords.string('$dynamicRef');
    const target = this.reference(node, document, text);
    if (target !== undefined) {
      const { fragment } = joinUrl('', text!);
      node.dynamicRef = { target, anchor: fragment.startsWith('/') ? '' : fragment };
    }
    node.dynamicAnchor = keywords.string('$dynamicAnchor') ?? '';
    node.prefixItems = this.list(node, keywords.schema, 'prefixItems');
    node.items2020 = this.one(node, keywords.schema, 'items');
  }

  /** Go: enqueueRef. */
  private reference(node: SchemaNode, document: SchemaDocument, text: string | undefined): SchemaNode | undefined {
    if (text === undefined) return undefined;
    const { url, fragment } = joinUrl(document.resourceAt(node.pointer).id, text);
    const local = document.resolve(url, fragment);
    if (local !== undefined) return this.enqueue(local);
    const other = this.documents.load(url);
    return this.enqueue(other.resolve(url, fragment) ?? { url, pointer: '' });
  }

  private at(node: SchemaNode, ...steps: string[]): SchemaNode {
    return this.enqueue({ url: node.url, pointer: `${node.pointer}/${steps.map(escapeStep).join('/')}` });
  }

  private one(node: SchemaNode, schema: SchemaObject, key: string): SchemaNode | undefined {
    return schema.has(key) ? this.at(node, key) : undefined;
  }

  private list(node: SchemaNode, schema: SchemaObject, key: string): SchemaNode[] {
    const value = schema.get(key);
    return Array.isArray(value) ? value.map((_, i) => this.at(node, key, String(i))) : [];
  }

  private table(node: SchemaNode, schema: SchemaObject, key: string): Map<string, SchemaNode> | undefined {
    const value = schema.get(key);
    if (!isObject(value)) return undefined;
    return new Map([...value.keys()].map((name) => [name, this.at(node, key, name)]));
  }

  private boolOrOne(node: SchemaNode, schema: SchemaObject, key: string): boolean | SchemaNode | undefined {
    const value = schema.get(key);
    return typeof value === 'boolean' ? value : this.one(node, schema, key);
  }

  private patternProperties(node: SchemaNode, schema: SchemaObject): (readonly [Regexp, SchemaNode])[] {
    const table = this.table(node, schema, 'patternProperties') ?? new Map<string, SchemaNode>();
    return [...table].map(([pattern, inner]) => [compilePattern(node, 'patternProperties', pattern), inner]);
  }

  private dependencies(node: SchemaNode, schema: SchemaObject): (readonly [string, readonly string[] | SchemaNode])[] {
    return new Keywords(schema)
      .entries('dependencies')
      .map(([name, value]) => [name, Array.isArray(value) ? strings(value) : this.at(node, 'dependencies', name)]);
  }
}

/** Keywords that look at the value alone. */
function compileAssertions(node: SchemaNode, keywords: Keywords, assertFormat: boolean): void {
  const { schema } = keywords;
  node.types = typesOf(schema.get('type'));
  const values = schema.get('enum');
  if (Array.isArray(values)) node.enum = values;
  node.multipleOf = keywords.number('multipleOf');
  // Draft 4 makes a limit exclusive by a bool beside it.
  const maximum = keywords.number('maximum');
  const minimum = keywords.number('minimum');
  const isAbove = schema.get('exclusiveMinimum') === true;
  const isBelow = schema.get('exclusiveMaximum') === true;
  node.maximum = isBelow ? undefined : maximum;
  node.minimum = isAbove ? undefined : minimum;
  node.exclusiveMaximum = isBelow ? maximum : keywords.number('exclusiveMaximum');
  node.exclusiveMinimum = isAbove ? minimum : keywords.number('exclusiveMinimum');
  for (const key of INTEGER_KEYWORDS) node[key] = keywords.integer(key);
  const pattern = keywords.string('pattern');
  if (pattern !== undefined) node.pattern = { regexp: compilePattern(node, 'pattern', pattern), text: pattern };
  node.uniqueItems = schema.get('uniqueItems') === true;
  const required = schema.get('required');
  if (Array.isArray(required)) node.required = strings(required);
  if (assertFormat) node.format = findFormat(keywords.string('format'));
  if (node.version >= 6 && schema.has('const')) node.const = { value: schema.get('const')! };
}

const INTEGER_KEYWORDS = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'] as const;

function typesOf(value: SchemaJson | undefined): SchemaNode['types'] {
  const named = Array.isArray(value) ? value : [value];
  const types = TYPE_NAMES.filter((type) => named.includes(type));
  return types.length === 0 ? undefined : types;
}

function compilePattern(node: SchemaNode, keyword: string, pattern: string): Regexp {
  try {
    return compileRegexp(pattern);
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    const place = locationText({ url: node.url, pointer: `${node.pointer}/${keyword}` });
    throw new GoError(`invalid regex ${quote(pattern)} at ${quote(place)}: ${error.message}`);
  }
}

const strings = (list: readonly SchemaJson[]): string[] => list.filter((item) => typeof item === 'string');

/** The keywords of a schema as the types they should have; those of another type do not count. */
class Keywords {
  readonly schema: SchemaObject;
  constructor(schema: SchemaObject) {
    this.schema = schema;
  }

  string(key: string): string | undefined {
    const value = this.schema.get(key);
    return typeof value === 'string' ? value : undefined;
  }

  number(key: string): number | undefined {
    return numberOf(this.schema.get(key) ?? null);
  }

  integer(key: string): number | undefined {
    const value = this.number(key);
    return Number.isInteger(value) ? value : undefined;
  }

  entries(key: string): [string, SchemaJson][] {
    const value = this.schema.get(key);
    return isObject(value) ? [...value] : [];
  }
}
