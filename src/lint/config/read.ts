import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { lineColumn } from '../../core/source.ts';
import { suggest } from '../../core/suggest.ts';
import { Locator, type Step } from '../../k8s/locate.ts';
import { isObject } from '../../k8s/objects.ts';
import { readYaml } from '../../yaml/read.ts';
import { enumerate, quote } from '../describe.ts';
import { isOfTypeOf, typeName } from '../options.ts';
import type { OptionValue, Rule } from '../rule.ts';
import { PROFILES } from '../sections.ts';
import type { LintConfig } from './config.ts';
import { configKeys, type Keys, SEVERITIES, type Shape } from './shape.ts';

/** A configuration file, and what is wrong with it (KT5091), each fault with its place. */
export interface ReadConfig {
  /** What of it is right. */
  readonly config: LintConfig;
  readonly faults: readonly Diagnostic[];
  /** A fault with a key that only others can find. */
  faultAt(path: readonly Step[], message: string): Diagnostic;
  /** What is wrong with the settings of rules: told apart, since plugins bring rules too. */
  faultsOfRules(rules: readonly Rule[]): readonly Diagnostic[];
}

/**
 * Reads a configuration.
 * @param key where it stands in the file: `kt` for a package.json
 */
export function readConfig(text: string, file: string, key?: string): ReadConfig {
  const reader = new Reader(text, file);
  const config = reader.read(key);
  return {
    config,
    faults: reader.faults,
    faultAt: (path, message) => reader.faultAt(key === undefined ? path : [key, ...path], message),
    faultsOfRules: (rules) => reader.faultsOfRules(rules),
  };
}

interface RulesAt {
  readonly path: readonly Step[];
  readonly settings: JsonObject;
}

class Reader {
  readonly faults: Diagnostic[] = [];
  readonly #text: string;
  readonly #file: string;
  readonly #locator: Locator;
  /** Settings of rules that were met, to be held against the rules later. */
  readonly #settings: RulesAt[] = [];

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    this.#locator = new Locator(text, { text, offset: 0 });
  }

  read(key: string | undefined): LintConfig {
    const read = readYaml(this.#text, { duplicateKeys: 'error' });
    if (read.error !== undefined) {
      const { message, offset } = read.error;
      const start = { ...lineColumn(this.#text, offset), offset };
      this.faults.push(this.#diagnostic(message, { start, end: start }));
      return {};
    }
    const { value } = read;
    const root = key !== undefined && isObject(value) ? value[key] : value;
    const path = key === undefined ? [] : [key];
    if (root === undefined || root === null) return {};
    if (isObject(root)) return this.#keys(path, root, configKeys(PROFILES), 'the configuration') as LintConfig;
    this.#fault(path, 'a configuration must be a mapping');
    return {};
  }

  /** A mapping with known keys. Lists may be written as their only item. */
  #keys(path: readonly Step[], value: JsonObject, keys: Keys, what: string): Readonly<Record<string, unknown>> {
    const read = Object.entries(value).flatMap(([name, item]): [string, unknown][] => {
      if (!Object.hasOwn(keys, name)) {
        const near = suggest(name, Object.keys(keys));
        this.#fault([...path, name], `${what} has no key ${quote(name)}`, near, 'key');
        return [];
      }
      const known = item === null ? undefined : this.#value([...path, name], item, keys[name]!.shape);
      return known === undefined ? [] : [[name, known]];
    });
    return Object.fromEntries(read);
  }

  #value(path: readonly Step[], value: Json, shape: Shape): unknown {
    switch (shape.is) {
      case 'text':
        if (typeof value === 'number' && path.at(-1) === 'kubernetesVersion') return this.#written(path);
        return this.#expect(path, value, typeof value === 'string', 'a text');
      case 'boolean':
        return this.#expect(path, value, typeof value === 'boolean', 'true or false');
      case 'object':
        return this.#expect(path, value, isObject(value), 'a mapping');
      case 'choice':
        return this.#choice(path, value, shape.of);
      case 'texts':
        return this.#list(path, value).flatMap(([at, item]) =>
          typeof item === 'number' && path.at(-1) === 'kubernetesVersions'
            ? this.#written(at)
            : (this.#expect(at, item, typeof item === 'string', 'a text') ?? []),
        );
      case 'choices':
        return this.#list(path, value).flatMap(([at, item]) => this.#choice(at, item, shape.of) ?? []);
      case 'rules':
        return this.#rules(path, value);
      case 'items':
        return this.#list(path, value).flatMap(([at, item]) => this.#item(at, item, shape));
    }
  }

  /** A version is easily written as a number, and 1.30 is another one than 1.3. */
  #written(path: readonly Step[]): string {
    const { start, end } = this.#locator.range(path);
    return this.#text.slice(start.offset, end.offset);
  }

  #list = (path: readonly Step[], value: Json): readonly (readonly [readonly Step[], Json])[] =>
    Array.isArray(value) ? value.map((item, i) => [[...path, i], item] as const) : [[path, value]];

  #item(path: readonly Step[], value: Json, { keys, required }: Extract<Shape, { is: 'items' }>): unknown[] {
    if (!isObject(value)) {
      this.#fault(path, 'must be a mapping');
      return [];
    }
    const absent = required.filter((name) => !Object.hasOwn(value, name));
    for (const name of absent) this.#fault(path, `${quote(name)} is missing`);
    const read = this.#keys(path, value, keys, 'this');
    return absent.length > 0 ? [] : [read];
  }

  #choice(path: readonly Step[], value: Json, choices: readonly string[]): Json | undefined {
    if (typeof value === 'string' && choices.includes(value)) return value;
    const near = typeof value === 'string' ? suggest(value, choices) : undefined;
    this.#fault(path, `must be one of ${enumerate(choices, choices.length)}, not ${JSON.stringify(value)}`, near);
    return undefined;
  }

  #rules(path: readonly Step[], value: Json): JsonObject | undefined {
    const settings = this.#expect(path, value, isObject(value), 'a mapping of rules') as JsonObject | undefined;
    if (settings === undefined) return undefined;
    const read = Object.fromEntries(
      Object.entries(settings).flatMap(([id, setting]): [string, Json][] => {
        const known = this.#setting([...path, id], setting);
        return known === undefined ? [] : [[id, known]];
      }),
    );
    this.#settings.push({ path, settings: read });
    return read;
  }

  #setting(path: readonly Step[], setting: Json): Json | undefined {
    if (!isObject(setting)) return this.#severity(path, setting);
    if (!Object.hasOwn(setting, 'severity')) return setting;
    const severity = this.#severity([...path, 'severity'], setting.severity!);
    return severity === undefined ? undefined : { ...setting, severity };
  }

  /** To YAML 1.1, which manifests are written in, a bare `off` is `false`. */
  #severity(path: readonly Step[], value: Json): Json | undefined {
    return value === false ? 'off' : this.#choice(path, value, SEVERITIES);
  }

  faultsOfRules(rules: readonly Rule[]): readonly Diagnostic[] {
    const before = this.faults.length;
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    for (const { path, settings } of this.#settings)
      for (const [id, setting] of Object.entries(settings)) {
        const rule = byId.get(id);
        if (rule === undefined)
          this.#fault([...path, id], `there is no rule ${quote(id)}`, suggest(id, byId.keys()), 'key');
        else if (isObject(setting)) this.#optionsOf(rule, [...path, id], setting);
      }
    return this.faults.splice(before);
  }

  #optionsOf({ id, options = {} }: Rule, path: readonly Step[], given: JsonObject): void {
    for (const [name, value] of Object.entries(given)) {
      if (name === 'severity') continue;
      const at = [...path, name];
      if (!Object.hasOwn(options, name))
        this.#fault(at, `rule ${id} has no option ${quote(name)}`, suggest(name, Object.keys(options)), 'key');
      else if (!isOfTypeOf(options[name]!.default, value as OptionValue))
        this.#fault(at, `option ${name} of rule ${id} must be ${typeName(options[name]!.default)}`);
    }
  }

  #expect(path: readonly Step[], value: Json, fits: boolean, what: string): Json | undefined {
    if (fits) return value;
    this.#fault(path, `${quote(String(path.at(-1)))} must be ${what}`);
    return undefined;
  }

  faultAt(path: readonly Step[], message: string): Diagnostic {
    return this.#diagnostic(message, this.#locator.range(path));
  }

  #fault(path: readonly Step[], message: string, near?: string, part: 'key' | 'value' = 'value'): void {
    this.faults.push(this.#diagnostic(message, this.#locator.range(path, part), near));
  }

  #diagnostic(message: string, range: Diagnostic['range'] & object, near?: string): Diagnostic {
    const help = near === undefined ? {} : { help: `did you mean ${near}?` };
    return { code: 'KT5091', severity: 'error', message, file: this.#file, range, ...help };
  }
}
