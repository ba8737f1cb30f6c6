import { list } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** Paths of Windows have spaces: `C:\Program Files\…`. */
export default defineRule({
  id: 'command-shell-string',
  section: 'C',
  severity: 'info',
  profile: 'default',
  summary: "The first word of a container's command has spaces in it, as if a shell read it.",
  check({ graph, report }) {
    for (const { object, containers } of graph.pods)
      for (const container of containers) {
        const [first] = list(container.object, 'command');
        if (typeof first !== 'string' || !/^\S+\s+\S/.test(first) || first.includes('\\')) continue;
        const shown = first.length > 60 ? `${first.slice(0, 60)}…` : first;
        report({
          object,
          path: [...container.path, 'command', 0],
          message: `${quote(shown)} is the name of the program to start, spaces included`,
          help: 'write each word as an item of its own, or start a shell: ["sh", "-c", …]',
        });
      }
  },
});
