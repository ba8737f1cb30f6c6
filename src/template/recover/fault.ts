import type { TemplateError } from '../error.ts';

/** Something in a template that Go's parser refuses. */
export interface TemplateFault {
  /** With Go's sentence. That of the first fault of a template is the one that Go stops with. */
  readonly error: TemplateError;
  /** What is shown, in UTF-16 units of the text; Go's line may be another, where it noticed. */
  readonly start: number;
  readonly end: number;
  /** What may be meant. */
  readonly help?: string;
}

/** More faults of one template are not told. */
const MAX_FAULTS = 100;

/** The faults of a template, as they are met. */
export class Faults {
  readonly list: TemplateFault[] = [];
  /** How many there were when the action that is read began, and where that is. */
  #before = 0;
  #action = -1;
  /** The action that was skipped last. */
  #skipped = -1;

  get isFull(): boolean {
    return this.list.length >= MAX_FAULTS;
  }

  /** Whether what is said of an action only follows from its being skipped, or was said already. */
  knows(action: number, detail: string, start: number): boolean {
    return (
      this.isFull ||
      this.#skipped === action ||
      this.list.some((fault) => fault.start === start && fault.error.problem.detail === detail)
    );
  }

  add(action: number, fault: TemplateFault): void {
    this.#enter(action);
    if (!this.isFull) this.list.push(fault);
  }

  /**
   * Adds the fault that an action is skipped for. What was noticed behind its end, since that is missing, is told at the action.
   * @param end behind the action
   */
  skip(action: number, end: number, fault: TemplateFault): void {
    if (this.#skipped === action) return;
    this.#enter(action);
    const all = [...this.list.splice(this.#before), fault];
    const behind = all.find(({ start }) => start >= end);
    this.list.push(...all.filter(({ start }) => start < end), ...(behind ? [{ ...behind, start: action, end }] : []));
    if (this.isFull) this.list.length = MAX_FAULTS;
    this.#skipped = action;
  }

  #enter(action: number): void {
    if (action === this.#action) return;
    this.#action = action;
    this.#before = this.list.length;
  }
}
