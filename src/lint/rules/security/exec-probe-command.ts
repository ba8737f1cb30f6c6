import { struct, texts } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';
import { programsOf } from '../../security/programs.ts';
import { handlerPath, probesOf } from '../../workloads/probes.ts';

export default defineRule({
  id: 'exec-probe-command',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'A probe runs a program that costs much or proves nothing.',
  synonyms: ['kyverno deny-commands-in-exec-probe'],
  options: { commands: { default: ['jcmd', 'ps', 'ls'], describe: 'programs that probes are not to run' } },
  check({ graph, options, report }) {
    const unwanted = new Set(options.commands);
    for (const { pod, who, container } of allContainerSettings(graph))
      for (const probe of probesOf(container)) {
        const exec = struct(probe.object, 'exec');
        if (exec === undefined) continue;
        const program = programsOf(texts(exec, 'command')).find((one) => unwanted.has(one));
        if (program === undefined) continue;
        report({
          object: pod.object,
          path: [...handlerPath(container, probe), 'exec', 'command'],
          message: `the ${probe.name} of ${who} runs ${quote(program)}`,
        });
      }
  },
});
