import type { JsonObject } from '../../../core/json.ts';
import { encodeJson } from '../../../core/json-text.ts';
import { has, integer, struct, structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import type { Container } from '../../objects/container.ts';
import { defineRule } from '../../rule.ts';

/** What the server fills in. */
const DEFAULTS: readonly (readonly [string, number])[] = [
  ['initialDelaySeconds', 0],
  ['periodSeconds', 10],
  ['timeoutSeconds', 1],
  ['successThreshold', 1],
  ['failureThreshold', 3],
];
const ACTIONS = ['httpGet', 'tcpSocket', 'grpc', 'exec'];

/**
 * Nobody has chosen what `helm create` writes, a GET of "/" on a named port with all defaults in both: in a chart's workload
 * such a pair is the scaffold's, and is left alone. No check asks less than whether a port is open, and a program that does not
 * even answer that is as good as dead: such a pair weighs less. Jobs have no traffic to be taken out of.
 */
export default defineRule({
  id: 'probe-liveness-equals-readiness',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'The liveness and the readiness probe of a container are the same.',
  synonyms: ['kube-score pod-probes-identical', 'kyverno ensure-probes-different'],
  check({ graph, report }) {
    for (const { object, containers } of graph.pods)
      for (const container of isJob(object.id.kind) ? [] : containers) {
        const liveness = struct(container.object, 'livenessProbe');
        const readiness = struct(container.object, 'readinessProbe');
        if (liveness === undefined || readiness === undefined) continue;
        if (isOfChart(object.object) && isPlaceholder(liveness)) continue;
        if (!isSameCheck(liveness, readiness, container)) continue;
        report({
          object,
          path: [...container.path, 'livenessProbe'],
          message: `container ${quote(container.name)} is restarted by the same check, after the same time, that takes it out of traffic`,
          help: 'let the liveness probe be more patient, or ask less',
          ...(asksForPortOnly(liveness) && { severity: 'info' as const }),
          related: [{ message: 'the readiness probe', object, path: [...container.path, 'readinessProbe'] }],
        });
      }
  },
});

const isJob = (kind: string): boolean => kind === 'Job' || kind === 'CronJob';

/** How long a failing container has to end is no part of the check. */
const isSameCheck = (one: JsonObject, other: JsonObject, container: Container): boolean =>
  DEFAULTS.every(([field, unset]) => (integer(one, field) ?? unset) === (integer(other, field) ?? unset)) &&
  ACTIONS.every((action) => isSameAction(struct(one, action), struct(other, action), container));

function isSameAction(one: JsonObject | undefined, other: JsonObject | undefined, container: Container): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (text(one, 'path') !== text(other, 'path')) return false;
  return encodeJson(withPortNumber(one, container)) === encodeJson(withPortNumber(other, container));
}

/** A port may be given by its name in one probe, and by its number in the other. */
function withPortNumber(action: JsonObject, { object }: Container): JsonObject {
  const name = text(action, 'port');
  const number =
    name &&
    integer(
      structs(object, 'ports').find((port) => text(port, 'name') === name),
      'containerPort',
    );
  return number ? { ...action, port: number } : action;
}

/** A chart names itself on what it makes. */
const isOfChart = (object: JsonObject): boolean =>
  text(struct(struct(object, 'metadata'), 'labels'), 'helm.sh/chart') !== '';

const asksForPortOnly = (probe: JsonObject): boolean => has(probe, 'tcpSocket');

function isPlaceholder(probe: JsonObject): boolean {
  const get = struct(probe, 'httpGet');
  const isUntuned = DEFAULTS.every(([field, unset]) => (integer(probe, field) ?? unset) === unset);
  const isBare = isUntuned && integer(get, 'port') === undefined;
  return isBare && text(get, 'path') === '/' && Object.keys(get ?? {}).every((field) => PLACEHOLDER_FIELDS.has(field));
}

const PLACEHOLDER_FIELDS = new Set(['path', 'port', 'scheme']);
