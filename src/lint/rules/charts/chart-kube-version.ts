import { text } from '../../../k8s/objects.ts';
import { parseConstraint, satisfies } from '../../../template/go/semver.ts';
import { GoError } from '../../../template/value.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** Of a minor all patches are asked: a chart that wants 1.29.3 takes Kubernetes 1.29. */
export default defineRule({
  id: 'chart-kube-version',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'The chart does not take the Kubernetes that is asked about, or its kubeVersion cannot be read.',
  synonyms: ['helm-lint'],
  refused: [{ codes: ['KT1105'] }],
  check({ charts, minor, report }) {
    for (const chart of charts) {
      const yaml = chartYaml(chart, 'Chart.yaml');
      const constraint = text(yaml?.value, 'kubeVersion');
      if (constraint === '') continue;
      const at = yaml!.at(['kubeVersion']);
      const fault = faultOf(constraint);
      if (fault !== undefined)
        report({ ...at, message: `${quote(constraint)} is no constraint on versions: ${fault}` });
      else if (!satisfies(constraint, `v1.${minor}.0`) && !satisfies(constraint, `v1.${minor}.99`))
        report({ ...at, message: `the chart wants Kubernetes ${quote(constraint)}, which 1.${minor} is not` });
    }
  },
});

function faultOf(constraint: string): string | undefined {
  try {
    parseConstraint(constraint);
    return undefined;
  } catch (error) {
    if (error instanceof GoError) return error.message;
    throw error;
  }
}
