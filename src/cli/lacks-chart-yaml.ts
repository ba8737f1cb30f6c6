import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a folder is a chart but for its Chart.yaml: it has values, and templates with actions. Nothing is thrown for what cannot be read. */
export function lacksChartYaml(folder: string): boolean {
  const templates = join(folder, 'templates');
  if (existsSync(join(folder, 'Chart.yaml')) || !existsSync(join(folder, 'values.yaml'))) return false;
  try {
    return readdirSync(templates, { withFileTypes: true }).some(
      (entry) =>
        entry.isFile() && /\.ya?ml$/i.test(entry.name) && readFileSync(join(templates, entry.name)).includes('{{'),
    );
  } catch {
    return false;
  }
}
