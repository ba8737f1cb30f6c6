import { compileRegexp, type Regexp } from '../../../template/go/regexp.ts';
import { quote } from '../../../template/go/strconv.ts';
import { GoError } from '../../../template/value.ts';
import { joinUrl, type Location, locationText, type SchemaDocument } from './document.ts';
import { escapeStep } from './failure.ts';
import { findFormat } from './formats.ts';
import { isObject, type SchemaJson, type SchemaObject } from './json.ts';
import { SchemaNode, TYPE_NAMES, type TypeName } from './node.ts';
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

/**
 * Compiles a schema and all that can be reached from it. Go: Compiler.Compile.
 * Where nothing in it can fail to compile, its parts wait until they are needed.
 */
export function compileSchema(documents: Documents, url: string): SchemaNode {
  return new Compiler(documents).compile(url);
}

/** Go: Compiler and objCompiler. */
class Compiler {
  private readonly documents: Documents;
  /** By the object they are compiled from, which stands in one place only; bools by their place. */
  private readonly nodes = new Map<SchemaObject | string, SchemaNode>();
  private readonly queue: SchemaNode[] = [];

  constructor(documents: Documents) {
    this.documents = documents;
  }

  compile(url: string): SchemaNode {
    const document = this.documents.load(url);
    const root = this.enqueue({ url, pointer: '' }, document.content);
    if (document.isSafe) return root;
    // References append to the queue while it is worked off.
    for (const node of this.queue) node.compile();
    return root;
  }

  private enqueue(place: Location, content: SchemaJson): SchemaNode {
    const key = isObject(content) ? content : `${place.url}#${place.pointer}`;
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    const node = new SchemaNode(place, content, (pending) => this.compileNode(pending));
    this.nodes.set(key, node);
    this.queue.push(node);
    return node;
  }

  /** A schema that a reference, not a keyword, leads to. Go: ensureSubschema. */
  private enqueueTarget(place: Location): SchemaNode {
    const document = this.documents.load(place.url);
    if (!document.isKnown(place.pointer)) {
      document.add(place.pointer);
      this.documents.added(document, place.pointer);
    }
    return this.enqueue(place, document.lookup(place.pointer));
  }

  private compileNode(node: SchemaNode): void {
    const { content } = node;
    const document = this.documents.load(node.url);
    const resource = document.resourceAt(node.pointer);
    node.version = resource.draft.version;
    node.resource = this.enqueueTarget({ url: node.url, pointer: resource.pointer });
    if (node.version >= 2020 && node.resource === node) {
      node.dynamicAnchors = new Map(
        resource.dynamicAnchors.map((anchor) => [
          anchor,
          this.enqueueTarget({ url: node.url, pointer: resource.anchors.get(anchor)! }),
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
    if (node.ref !== undefined && node.version < 2019) {
      // In old drafts nothing counts beside a reference, but Go leaves out the keywords of draft 4 only.
      this.compileNewApplicators(node, schema);
      if (schema.has('const')) compileAssertion(node, 'const', schema.get('const')!, false);
      return;
    }
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
    this.compileNewApplicators(node, schema);
  }

  /** Those that drafts 6 and 7 brought. */
  private compileNewApplicators(node: SchemaNode, schema: SchemaObject): void {
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
    if (local !== undefined) return this.enqueueTarget(local);
    const other = this.documents.load(url);
    return this.enqueueTarget(other.resolve(url, fragment) ?? { url, pointer: '' });
  }

  private at(node: SchemaNode, content: SchemaJson, step: string): SchemaNode {
    return this.enqueue({ url: node.url, pointer: `${node.pointer}/${step}` }, content);
  }

  private one(node: SchemaNode, schema: SchemaObject, key: string): SchemaNode | undefined {
    const content = schema.get(key);
    return content === undefined ? undefined : this.at(node, content, key);
  }

  private list(node: SchemaNode, schema: SchemaObject, key: string): SchemaNode[] {
    const value = schema.get(key);
    return Array.isArray(value) ? value.map((content, i) => this.at(node, content, `${key}/${i}`)) : [];
  }

  private table(node: SchemaNode, schema: SchemaObject, key: string): Map<string, SchemaNode> | undefined {
    const value = schema.get(key);
    if (!isObject(value)) return undefined;
    const nodes = new Map<string, SchemaNode>();
    for (const [name, content] of value) nodes.set(name, this.at(node, content, `${key}/${escapeStep(name)}`));
    return nodes;
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
    const entries = new Keywords(schema).entries('dependencies');
    return entries.map(([name, value]) => [
      name,
      Array.isArray(value) ? strings(value) : this.at(node, value, `dependencies/${escapeStep(name)}`),
    ]);
  }
}

/** Keywords that look at the value alone. Schemas have few of them: the schema is walked, not the list of keywords. */
function compileAssertions(node: SchemaNode, { schema }: Keywords, assertFormat: boolean): void {
  for (const [keyword, value] of schema) compileAssertion(node, keyword, value, assertFormat);
  // Draft 4 makes a limit exclusive by a bool beside it.
  if (schema.get('exclusiveMaximum') === true) {
    node.exclusiveMaximum = node.maximum;
    node.maximum = undefined;
  }
  if (schema.get('exclusiveMinimum') === true) {
    node.exclusiveMinimum = node.minimum;
    node.minimum = undefined;
  }
}

function compileAssertion(node: SchemaNode, keyword: string, value: SchemaJson, assertFormat: boolean): void {
  switch (keyword) {
    case 'type':
      node.types = typesOf(value);
      break;
    case 'enum':
      if (Array.isArray(value)) node.enum = value;
      break;
    case 'const':
      if (node.version >= 6) node.const = { value };
      break;
    case 'format':
      if (assertFormat && typeof value === 'string') node.format = findFormat(value);
      break;
    case 'pattern':
      if (typeof value === 'string') node.pattern = { regexp: compilePattern(node, 'pattern', value), text: value };
      break;
    case 'required':
      if (Array.isArray(value)) node.required = strings(value);
      break;
    case 'uniqueItems':
      node.uniqueItems = value === true;
      break;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
    case 'multipleOf':
      node[keyword] = numberOf(value);
      break;
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
      node[keyword] = integerOf(value);
  }
}

const integerOf = (value: SchemaJson): number | undefined => {
  const number = numberOf(value);
  return Number.isInteger(number) ? number : undefined;
};

function typesOf(value: SchemaJson): SchemaNode['types'] {
  if (typeof value === 'string') return isTypeName(value) ? [value] : undefined;
  const named = Array.isArray(value) ? value : [];
  const types = TYPE_NAMES.filter((type) => named.includes(type));
  return types.length === 0 ? undefined : types;
}

const isTypeName = (name: string): name is TypeName => (TYPE_NAMES as readonly string[]).includes(name);

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

  integer(key: string): number | undefined {
    return integerOf(this.schema.get(key) ?? null);
  }

  entries(key: string): [string, SchemaJson][] {
    const value = this.schema.get(key);
    return isObject(value) ? [...value] : [];
  }
}
