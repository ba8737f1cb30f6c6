import { quote } from '../../../template/go/strconv.ts';
import { GoError } from '../../../template/value.ts';
import type { HelmLog } from '../../log.ts';
import { compileSchema, type Documents } from './compile.ts';
import { locationText, SchemaDocument } from './document.ts';
import { type Draft, LATEST } from './draft.ts';
import { printFailures } from './failure.ts';
import type { SchemaJson } from './json.ts';
import { loadMetaschema, metaschemaUrl } from './metaschemas.ts';
import type { SchemaNode } from './node.ts';
import { scanSchema } from './scan.ts';
import { validateInstance } from './validate.ts';

/** The schema of a chart and the documents it refers to. Nothing is fetched: what is not at hand fails to load. */
export class SchemaDocuments implements Documents {
  readonly assertFormat: boolean;
  private readonly documents = new Map<string, SchemaDocument>();
  private readonly helm: 3 | 4;
  private log: HelmLog;

  constructor(helm: 3 | 4, log: HelmLog, assertFormat = false) {
    this.helm = helm;
    this.log = log;
    this.assertFormat = assertFormat;
  }

  /** What is loaded from now on is told to the log of another render. */
  tell(log: HelmLog): void {
    this.log = log;
  }

  /** Adds a schema under an address; throws where it is none. */
  add(url: string, content: SchemaJson): void {
    const document = new SchemaDocument(url, content, LATEST, (schemaUrl) => this.unknownDraft(url, schemaUrl));
    this.documents.set(url, document);
    this.added(document, '');
  }

  load(url: string): SchemaDocument {
    if (!this.documents.has(url)) {
      const content = loadMetaschema(url);
      this.documents.set(url, new SchemaDocument(url, content ?? this.loadOther(url), LATEST, () => LATEST));
    }
    return this.documents.get(url)!;
  }

  /** Go: roots.validate. */
  added(document: SchemaDocument, pointer: string): void {
    if (loadedWithProgram(document.url)) return;
    const content = document.lookup(pointer);
    const { draft } = document.resourceAt(pointer);
    const facts = pointer === '' ? document.facts : scanSchema(content, draft);
    if (facts.isWellFormed) return;
    const url = metaschemaUrl(draft);
    const failures = validateInstance(this.metaschema(url), content);
    if (failures.length === 0) return;
    const place = locationText({ url: document.url, pointer });
    throw new GoError(
      `${quote(place)} is not valid against metaschema: jsonschema validation failed with '${url}#'\n${printFailures(failures)}`,
    );
  }

  private metaschema(url: string): SchemaNode {
    return compileSchema(new SchemaDocuments(this.helm, this.log, true), url);
  }

  private unknownDraft(documentUrl: string, schemaUrl: string): Draft {
    const [url] = schemaUrl.split('#', 1) as [string];
    if (url === documentUrl) throw new GoError(`draft ${quote(url)} is not supported`);
    this.load(url);
    return LATEST;
  }

  /** What Helm's loaders say without a network and without the file. */
  private loadOther(url: string): SchemaJson {
    const fail = (reason: string) => new GoError(`failing loading ${quote(url)}: ${reason}`);
    const scheme = /^([a-zA-Z][-+.\w]*):/.exec(url)?.[1]?.toLowerCase();
    switch (scheme) {
      case 'urn':
        this.warnUrn(url);
        return true;
      case 'file':
        throw fail(`open ${decodeURI(url.replace(/^file:\/\/[^/]*/, ''))}: no such file or directory`);
      case 'http':
      case 'https':
        throw fail(`HTTP request failed for ${url}: Get ${quote(url)}: remote schemas are not loaded`);
    }
    throw fail(`no URLLoader registered for ${quote(url)}`);
  }

  private warnUrn(urn: string): void {
    if (this.helm === 4) {
      this.log.structured('WARN', 'unresolved URN reference ignored; using permissive schema', { urn });
    } else {
      const text = `WARNING: unresolved URN reference ignored; using permissive schema: ${urn}`;
      this.log.printf('jsonschema.go:192', text);
    }
  }
}

const loadedWithProgram = (url: string): boolean => /^https?:\/\/json-schema\.org\//.test(url);
