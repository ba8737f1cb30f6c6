import { compile } from './compile.ts';
import { kubernetesEnvironment } from './environment.ts';
import { celTypeName } from './errors.ts';
import type { Environment } from './library.ts';

const DEVICE = 'kubernetes.DRADevice';
/** DRAConsumableCapacity is on from there. */
const CONSUMABLE_CAPACITY = 36;

const environments = new Map<boolean, Environment>();

/** dynamic-resource-allocation/cel: newCompiler. What an attribute is is not known before there are devices. */
function environmentOf(minor: number): Environment {
  const consumable = minor >= CONSUMABLE_CAPACITY;
  let environment = environments.get(consumable);
  if (environment !== undefined) return environment;
  environment = kubernetesEnvironment();
  environment.registerType(DEVICE, {
    fields: {
      driver: 'string',
      attributes: 'map<string, map<string, dyn>>',
      capacity: 'map<string, map<string, kubernetes.Quantity>>',
      ...(consumable && { allowMultipleAllocations: 'bool' }),
    },
  });
  environment.registerVariable('device', DEVICE);
  environments.set(consumable, environment);
  return environment;
}

/** CompileCELExpression of a device selector: the detail of what is wrong with it, if anything is. */
export function deviceSelectorFault(expression: string, minor: number): string | undefined {
  const compiled = compile(environmentOf(minor), expression, { bindings: true });
  if (compiled.issue !== undefined) return `compilation failed: ${compiled.issue}`;
  const type = celTypeName(compiled.program.type);
  return type === 'bool' || type === 'dyn' ? undefined : `must evaluate to bool or the unknown type, not ${type}`;
}
