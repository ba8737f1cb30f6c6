import { resolve } from 'node:path';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { CheckedState, CheckedText, Proposal, RenderedFile } from '../../fix/index.ts';
import { renderForLint } from '../../render/render-for-lint.ts';
import type { RenderResult } from '../../render/types.ts';
import { inChart } from '../chart-texts.ts';
import { checkPasses } from '../check/check-unit.ts';
import type { Pass } from '../check/passes.ts';
import type { Unit } from '../check/unit.ts';
import type { CliIo } from '../io.ts';
import type { EditableFiles } from './editable-files.ts';
import { encoded } from './editable-files.ts';
import type { FixedTexts } from './fixed-texts.ts';

type FixPart = typeof import('../../fix/index.ts');

interface State extends CheckedState {
  readonly rendered: readonly RenderedFile[];
}

export interface FixRun {
  readonly passes: readonly Pass[];
  readonly crds: readonly string[];
  /** Whether a proposal is asked for. */
  readonly isAsked: (proposal: Proposal) => boolean;
  readonly files: EditableFiles;
  readonly texts: FixedTexts;
}

/** A chart or a set of manifests, and what is to be mended of it. */
export class FixUnit {
  readonly #unit: Unit;
  readonly #run: FixRun;
  readonly #io: CliIo;
  readonly #fix: FixPart;

  constructor(unit: Unit, run: FixRun, io: CliIo, fix: FixPart) {
    this.#unit = unit;
    this.#run = run;
    this.#io = io;
    this.#fix = fix;
  }

  /** What is left after all fixes, which `texts` has from now on. Throws UsageError for what cannot be read. */
  async fixed(): Promise<readonly Diagnostic[]> {
    const { texts, isAsked } = this.#run;
    const fix = this.#fix;
    const { steps, state } = await fix.settled<State>({
      files: this.#files(),
      state: await this.#check(new Map()),
      ask: ({ findings, rendered }, files) => fix.proposalsFor(findings, { files, rendered }).filter(isAsked),
      check: (changed) => this.#check(changed),
    });
    for (const step of steps) texts.add(step);
    return state.findings;
  }

  /** The texts that may be changed: all of the unit. */
  #files(): ReadonlyMap<string, string> {
    const { files, texts } = this.#run;
    const { kind, path } = this.#unit;
    const given = this.#run.passes.flatMap(({ args }) => args.list('values'));
    const named = kind === 'chart' ? [...files.below(path), ...given] : this.#unit.files;
    const found = new Map<string, string>();
    for (const name of new Set(named)) {
      const text = texts.at(name);
      if (text !== undefined) found.set(name, text);
    }
    return found;
  }

  async #check(changed: ReadonlyMap<string, string>): Promise<State> {
    const rendered: RenderedFile[] = [];
    const many = this.#run.passes.length > 1;
    const reports = await checkPasses(this.#unit, this.#run.passes, this.#run.crds, this.#ioWith(changed), {
      again: false,
      render: (pass) => this.#watched(pass, many, rendered),
    });
    const findings: Diagnostic[] = [];
    const checked: CheckedText[] = [];
    for (const { report, ...pass } of reports) {
      const of = many ? { valueSet: nameOf(pass) } : {};
      for (const { file, text = '' } of report.files) checked.push({ file, text, ...of });
      for (const one of report.diagnostics) findings.push(many ? { ...one, valueSets: [nameOf(pass)] } : one);
    }
    return { findings, texts: checked, rendered };
  }

  /** The render of lint, whose results are kept; random values are the same each time, so that renders can be compared. */
  #watched(pass: Pass, many: boolean, rendered: RenderedFile[]): typeof renderForLint {
    const given = new Set<unknown>(pass.args.list('values'));
    return (source, options = {}, ...rest) => {
      const result = renderForLint(source, { ...options, seed: options.seed ?? 'kt fix' }, ...rest);
      const nameFile = (file: string): string =>
        given.has(file) ? file : inChart(this.#unit.path, file, result.folders);
      if (options.trace) rendered.push(...filesOf(result, nameFile, many ? nameOf(pass) : undefined));
      return result;
    };
  }

  #ioWith(changed: ReadonlyMap<string, string>): CliIo {
    const { files, texts } = this.#run;
    const buffers = new Map<string, Uint8Array>();
    for (const [name, text] of [...texts.changed(), ...changed]) {
      const file = files.at(name);
      if (file !== undefined) buffers.set(resolve(this.#io.cwd, name), encoded(file, text));
    }
    return buffers.size === 0 ? this.#io : { ...this.#io, buffers };
  }
}

const nameOf = ({ valueSet, version }: { valueSet: string; version?: string | undefined }): string =>
  version === undefined ? valueSet : `${valueSet} ${version}`;

function filesOf(
  { files, trace = {} }: RenderResult,
  nameFile: (file: string) => string,
  valueSet: string | undefined,
): RenderedFile[] {
  return Object.entries(trace).flatMap(([source, segments]) => {
    const text = files[source];
    if (typeof text !== 'string') return [];
    return [{ file: nameFile(source), text, segments, nameFile, ...(valueSet !== undefined && { valueSet }) }];
  });
}
