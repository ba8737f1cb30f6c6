import { quote } from '../template/go/strconv.ts';

/** A line Helm writes to stderr. */
export interface LogLine {
  /** What is said: Go's log text, or the whole `level=… msg=…` line of Helm 4's structured log. */
  readonly text: string;
  /** `file.go:line`, which the command of Helm 3 prints before the text; absent for structured lines. */
  readonly source?: string;
}

/** Collects what Helm would log while it loads and renders a chart, in Helm's order. */
export class HelmLog {
  readonly lines: LogLine[] = [];

  /** Go: log.Printf, the text already formatted. */
  printf(source: string, text: string): void {
    this.lines.push({ text, source });
  }

  /** A line of the command itself, which bears no prefix. */
  line(text: string): void {
    this.lines.push({ text });
  }

  /** Go: slog.Info, Warn or Error of Helm 4; the time is left out as Helm's own handler does. */
  structured(
    level: 'INFO' | 'WARN' | 'ERROR',
    message: string,
    attributes: Readonly<Record<string, string>> = {},
  ): void {
    const pairs = Object.entries({ level, msg: message, ...attributes });
    this.lines.push({ text: pairs.map(([key, value]) => `${key}=${quoteIfNeeded(value)}`).join(' ') });
  }
}

/** The lines as the command of that Helm version prints them. */
export const stderrLines = (lines: readonly LogLine[], helm: 3 | 4): string[] =>
  lines.map(({ text, source }) => {
    if (source === undefined) return text;
    return helm === 3 ? `${source}: ${text}` : `level=INFO msg=${quoteIfNeeded(text)}`;
  });

/** slog's text handler: bare words stay bare. Go: needsQuoting. */
const quoteIfNeeded = (value: string): string => (/^[!#-<>-~]+$/.test(value) ? value : quote(value));
