export interface Action {
  readonly start: number;
  readonly end: number;
}

export interface Mark extends Action {
  readonly file: string;
  readonly whole: Action;
  readonly indents: boolean;
}

export function writingActions(text: string): Action[];
export function markActions(file: string, text: string, marks: Mark[]): string;
export function hasMarks(text: string): boolean;
export function markAt(text: string, offset: number): { id: number; opens: boolean } | undefined;
