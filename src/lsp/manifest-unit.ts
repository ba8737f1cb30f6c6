import { dirname } from 'node:path';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { FixInput } from '../fix/index.ts';
import { isForServers, LintMemory, lintSet } from '../lint/index.ts';
import type { SessionOptions } from '../session/types.ts';
import { manifestsIn } from './disk.ts';
import type { Unit } from './unit.ts';

/** The plain manifests of a folder. They may refer to others that lie elsewhere, unless the configuration says that they do not. */
export class ManifestUnit implements Unit {
  readonly root: string;
  readonly #open = new Map<string, string>();
  options: SessionOptions;
  #disk: ReadonlyMap<string, string> | undefined;
  /** What was said of files that did not change. */
  #memory = new LintMemory();

  constructor(root: string, options: SessionOptions) {
    this.root = root;
    this.options = options;
  }

  setOptions(options: SessionOptions): void {
    this.options = options;
    this.#memory = new LintMemory();
  }

  setText(path: string, text: string | undefined): void {
    if (text !== undefined) this.#open.set(path, text);
    else if (this.#open.delete(path)) this.#disk = undefined;
  }

  changedOnDisk(paths: readonly string[]): void {
    if (paths.some((path) => dirname(path) === this.root || path === this.root)) this.#disk = undefined;
  }

  textOf(path: string): string | undefined {
    return this.#texts().get(path);
  }

  async check(signal: AbortSignal): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
    signal.throwIfAborted();
    const found = this.#found(this.#texts());
    this.#memory.turn();
    return byFile(found);
  }

  fixInput(): FixInput {
    return { files: this.#texts() };
  }

  async tried(changed: ReadonlyMap<string, string>): Promise<readonly Diagnostic[]> {
    return this.#found(new Map([...this.#texts(), ...changed]));
  }

  #found(files: ReadonlyMap<string, string>): readonly Diagnostic[] {
    const texts = [...files].filter(([, text]) => isForServers(text)).map(([file, text]) => ({ file, text }));
    return lintSet({ texts }, { partial: true, ...this.options.lint }, this.#memory).diagnostics;
  }

  close(): void {
    this.#open.clear();
    this.#disk = undefined;
  }

  #texts(): ReadonlyMap<string, string> {
    this.#disk ??= manifestsIn(this.root);
    return new Map([...this.#disk, ...this.#open]);
  }
}

function byFile(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.file === undefined) continue;
    const known = found.get(diagnostic.file);
    if (known) known.push(diagnostic);
    else found.set(diagnostic.file, [diagnostic]);
  }
  return found;
}
