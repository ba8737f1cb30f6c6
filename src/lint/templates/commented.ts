import type { ChartYaml } from '../charts/chart-yaml.ts';
import type { ValuePath } from './value-path.ts';

/**
 * Whether a comment among the values shows a key where it would stand: `# nodePort: 30000`. Charts tell so what may be set and is
 * empty otherwise.
 */
export function isCommented({ text, at }: ChartYaml, { key, parent }: ValuePath): boolean {
  if (!text.includes(key)) return false;
  const above = parent === undefined || parent.depth === 0 ? undefined : at(parent.steps, 'key').range.start;
  const name = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const comment = new RegExp(`^\\s*#[#\\s-]*["']?${name}["']?\\s*:`);
  const lines = text.split('\n').slice(above?.line ?? 0);
  for (const line of lines) {
    if (comment.test(line)) return true;
    const isAfter = above !== undefined && /^\s*[^\s#]/.test(line) && line.search(/\S/) < above.column;
    if (isAfter) return false;
  }
  return false;
}
