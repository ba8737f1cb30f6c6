import { dirname } from 'node:path';
import { isForServers } from '../lint/index.ts';
import { ChartUnit } from './chart-unit.ts';
import { chartAround } from './disk.ts';
import type { ClientSettings, LspHost } from './host.ts';
import { ManifestUnit } from './manifest-unit.ts';
import type { Unit } from './unit.ts';

const MANIFEST = /\.(ya?ml|json)$/i;

interface Opened {
  readonly unit: Unit;
  /** Documents of the editor that belong to it. */
  readonly paths: Set<string>;
  /** What its configuration is told to be wrong with. */
  fault: string | undefined;
}

/** The charts and folders of manifests that documents are open of, whatever workspace folder they lie in. Two with one name are two. */
export class Workspace {
  readonly #host: LspHost;
  readonly #units = new Map<string, Opened>();
  #settings: ClientSettings = {};

  constructor(host: LspHost) {
    this.#host = host;
  }

  get units(): Unit[] {
    return [...this.#units.values()].map(({ unit }) => unit);
  }

  get settings(): ClientSettings {
    return this.#settings;
  }

  /** Settings of the editor from now on. */
  async configure(settings: ClientSettings): Promise<void> {
    this.#settings = settings;
    await this.refreshSettings();
  }

  /** Reads the configurations again. */
  async refreshSettings(): Promise<void> {
    await Promise.all([...this.#units.values()].map((opened) => this.#applySettings(opened)));
  }

  /** What a configuration of a unit is wrong with. */
  faultOf(unit: Unit): string | undefined {
    return this.#units.get(unit.root)?.fault;
  }

  /** The open documents of a unit. */
  pathsOf(unit: Unit): Iterable<string> {
    return this.#units.get(unit.root)?.paths ?? [];
  }

  /** What an open document belongs to; `undefined` where it is neither part of a chart nor a manifest. */
  unitOf(path: string): Unit | undefined {
    for (const { unit, paths } of this.#units.values()) if (paths.has(path)) return unit;
    return undefined;
  }

  /** The unit of a document that was opened, or that became a manifest; opened if need be. */
  async open(path: string, text: string): Promise<Unit | undefined> {
    const unit = this.unitOf(path) ?? (await this.#unitFor(path, text));
    unit?.setText(path, text);
    return unit;
  }

  /** A document was closed. Returns its unit, and whether that was the last of it. */
  close(path: string): { readonly unit: Unit; readonly isLast: boolean } | undefined {
    const unit = this.unitOf(path);
    const opened = unit && this.#units.get(unit.root);
    if (opened === undefined) return undefined;
    opened.paths.delete(path);
    opened.unit.setText(path, undefined);
    const isLast = opened.paths.size === 0;
    if (isLast) {
      this.#units.delete(opened.unit.root);
      opened.unit.close();
    }
    return { unit: opened.unit, isLast };
  }

  async #unitFor(path: string, text: string): Promise<Unit | undefined> {
    const chart = chartAround(path);
    const root = chart ?? dirname(path);
    if (chart === undefined && !(MANIFEST.test(path) && isForServers(text))) return undefined;
    const known = this.#units.get(root);
    if (known !== undefined) {
      known.paths.add(path);
      return known.unit;
    }
    const unit = chart === undefined ? new ManifestUnit(root, {}) : new ChartUnit(chart, this.#host.openSession);
    const opened: Opened = { unit, paths: new Set([path]), fault: undefined };
    this.#units.set(root, opened);
    await this.#applySettings(opened);
    return unit;
  }

  async #applySettings(opened: Opened): Promise<void> {
    try {
      opened.unit.setOptions(await this.#host.settingsFor(opened.unit.root, this.#settings));
      opened.fault = undefined;
    } catch (error) {
      opened.fault = error instanceof Error ? error.message : String(error);
    }
  }
}
