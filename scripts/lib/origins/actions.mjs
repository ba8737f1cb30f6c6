// Each character's origin is the action that wrote it: held against marks around all actions of a chart's templates.
import { hasMarks, markActions, markAt } from './marks.mjs';

const isTemplate = (path) => /(?:^|\/)templates\//u.test(path) && /\.(?:ya?ml|tpl|txt|json)$/u.test(path);
const MOST_MISSES = 500;

const VERDICTS = ['exact', 'enclosing', 'wrong', 'wrongFile'];
const none = () => Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0]));

/**
 * Characters of output whose origin is the action between whose marks they stand (`exact`), one around it (`enclosing`), another of the
 * same files (`wrong`) or of a file that has nothing to do with them (`wrongFile`): text outside of actions (`plain`), what actions wrote
 * (`written`), and what stands between marks that functions tore apart (`torn`: trunc cuts them off, fromYaml and toYaml sort the
 * keys to which they belong), of which the marks say little. `calls` are the actions around, which the trace names or not.
 */
export const noActions = () => ({
  plain: none(),
  written: none(),
  torn: none(),
  calls: 0,
  callsMissing: 0,
  actions: 0,
  seen: 0,
  misses: [],
});

/** Adds the counts of a chart. */
export function addActions(sum, counts) {
  for (const part of ['plain', 'written', 'torn'])
    for (const verdict of VERDICTS) sum[part][verdict] += counts[part][verdict];
  for (const name of ['calls', 'callsMissing', 'actions', 'seen']) sum[name] += counts[name];
}

/**
 * @param render `renderChart` of the library
 * @param files texts or bytes of a chart by path
 * @returns counts, or nothing where the chart does not render with marks
 */
export function checkActions(render, files, options = {}) {
  for (const withPartials of [true, false]) {
    const { marked, marks } = marking(files, withPartials);
    if (marks.length === 0) return undefined;
    const result = render({ files: marked }, { seed: 'origins', ...options, checks: false, trace: true });
    if (result.error === undefined) return { ...new Judge(result, marked, marks).counts, withPartials };
  }
  return undefined;
}

function marking(files, withPartials) {
  const marks = [];
  const marked = {};
  for (const [path, data] of Object.entries(files)) {
    marked[path] = data;
    if (!isTemplate(path)) continue;
    const text = typeof data === 'string' ? data : new TextDecoder().decode(data);
    if (hasMarks(text)) return { marks: [] };
    const isPartial = path.slice(path.lastIndexOf('/') + 1).startsWith('_') || /\{\{-?\s*define\b/u.test(text);
    marked[path] = withPartials || !isPartial ? markActions(path, text, marks) : text;
  }
  return { marked, marks };
}

/** A one for each character between outermost marks that do not nest. */
function tornPlaces(text) {
  const torn = new Uint8Array(text.length);
  const open = [];
  let start = 0;
  let isTorn = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = markAt(text, at);
    if (mark === undefined) continue;
    if (mark.opens) {
      if (open.length === 0) {
        start = at;
        isTorn = false;
      }
      open.push(mark.id);
      continue;
    }
    const place = open.lastIndexOf(mark.id);
    if (place !== open.length - 1 || place < 0) isTorn = true;
    if (place < 0) torn[at] = 1;
    else open.length = place;
    if (open.length === 0 && isTorn) torn.fill(1, start, at + 1);
  }
  if (open.length > 0) torn.fill(1, start);
  return torn;
}

class Judge {
  counts = noActions();
  #templates;
  #marks;
  /** The file of the chart behind the name of a template: dependencies may go by other names. Files without marks are not there. */
  #files = new Map();
  #seen = new Set();

  constructor({ templates, trace, files }, marked, marks) {
    this.#templates = templates;
    this.#marks = marks;
    const byText = new Map([...new Set(marks.map(({ file }) => file))].map((file) => [marked[file], file]));
    for (const [name, text] of Object.entries(templates)) if (byText.has(text)) this.#files.set(name, byText.get(text));
    for (const [file, segments] of Object.entries(trace))
      if (typeof files[file] === 'string' && this.#files.has(file)) this.#output(file, files[file], segments);
    this.counts.actions = marks.length;
    this.counts.seen = this.#seen.size;
  }

  #output(file, text, segments) {
    const torn = tornPlaces(text);
    const around = [];
    for (const segment of segments)
      for (let at = segment.start; at < segment.end; at += 1) {
        const mark = markAt(text, at);
        if (mark?.opens) around.push(this.#marks[mark.id]);
        const isTorn = torn[at] === 1;
        const verdict = this.#verdict(file, text, at, segment, mark && this.#marks[mark.id], around);
        this.counts[isTorn ? 'torn' : around.length > 0 ? 'written' : 'plain'][verdict] += 1;
        if (verdict !== 'exact' && !isTorn && this.counts.misses.length < MOST_MISSES)
          this.counts.misses.push(this.#miss(verdict, file, text, at, segment, around.at(-1)));
        if (mark === undefined && around.length > 0 && !isTorn) this.#calls(segment, around);
        if (mark?.opens === false && around.includes(this.#marks[mark.id]))
          around.length = around.lastIndexOf(this.#marks[mark.id]);
      }
  }

  #calls(segment, around) {
    this.#seen.add(around.at(-1));
    for (const outer of around.slice(0, -1)) {
      const isNamed = this.#isIn(segment, outer) || segment.frames.some((frame) => this.#isIn(frame, outer));
      this.counts[isNamed ? 'calls' : 'callsMissing'] += 1;
    }
  }

  #isIn({ template, offset }, { file, start, end }) {
    return offset >= start && offset < end && this.#files.get(template) === file;
  }

  #verdict(file, text, at, segment, mark, around) {
    const { template, offset, copied, start, frames } = segment;
    if (copied && this.#templates[template][offset + at - start] !== text[at]) return 'wrong';
    if (mark !== undefined)
      return this.#isIn(segment, { ...mark, ...mark.whole }) ? 'exact' : this.#outer(segment, around, file);
    const inner = around.at(-1);
    if (inner === undefined) return copied && template === file ? 'exact' : this.#outer(segment, around, file);
    if (this.#isIn(segment, inner)) return 'exact';
    // Behind a call: the text of a template that the action includes, a variable that it prints, an action without marks.
    if (
      frames.some((frame) => this.#isIn(frame, inner)) &&
      (copied || !this.#marks.some((one) => this.#isIn(segment, one)))
    )
      return 'exact';
    // The white space with which an action around it indents what is given to it.
    if (
      /^ *$/u.test(text.slice(text.lastIndexOf('\n', at) + 1, at + 1)) &&
      around.some((outer) => outer.indents && this.#isIn(segment, outer))
    )
      return 'exact';
    return this.#outer(segment, around, file);
  }

  #outer(segment, around, file) {
    if (around.some((outer) => this.#isIn(segment, outer))) return 'enclosing';
    const own = this.#files.get(segment.template);
    return segment.template === file || around.some((outer) => outer.file === own) ? 'wrong' : 'wrongFile';
  }

  #miss(verdict, file, text, at, { template, offset }, wanted) {
    const line = (of, offset) => `${of.slice(0, offset).split('\n').length}`;
    const source = wanted && this.#templates[[...this.#files].find(([, path]) => path === wanted.file)?.[0]];
    const marks =
      source === undefined
        ? 'no mark'
        : `${wanted.file}:${line(source, wanted.start)} ${source.slice(wanted.start, wanted.end)}`;
    return `${verdict} ${file}:${line(text, at)} ${JSON.stringify(text.slice(Math.max(0, at - 30), at + 30))} by ${template}:${line(this.#templates[template] ?? '', offset)}, stands in ${marks}`;
  }
}
