import { TemplateError } from './error.ts';
import type { Sink } from './state.ts';

/** Collects output as one string. */
export class StringSink implements Sink {
  text = '';
  private readonly limit: number;

  /** More UTF-16 units than `limit` are refused. */
  constructor(limit = Number.POSITIVE_INFINITY) {
    this.limit = limit;
  }

  write(text: string): void {
    this.text += text;
    if (this.text.length > this.limit) {
      throw new TemplateError({ kind: 'limit', source: '', detail: `output is larger than ${this.limit} characters` });
    }
  }
}
