import { fromBytes } from '../template/go/bytes.ts';
import type { ChartFile } from './chart/types.ts';

/** Reads the texts of a chart's files, each once as long as somebody holds the file. */
export function rememberedTexts(): (file: ChartFile) => string {
  const texts = new WeakMap<ChartFile, string>();
  return (file) => {
    let text = texts.get(file);
    if (text === undefined) {
      text = fromBytes(file.data);
      texts.set(file, text);
    }
    return text;
  };
}
