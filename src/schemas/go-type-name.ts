import type { FieldType, ScalarType } from './types.ts';

/** How Go's reflection prints the types that decoding errors name. */
const SCALARS: Readonly<Record<ScalarType, string>> = {
  string: 'string',
  bool: 'bool',
  int32: 'int32',
  int64: 'int64',
  double: 'float64',
  bytes: '[]uint8',
  any: 'interface {}',
  object: 'map[string]interface {}',
  quantity: 'resource.Quantity',
  intOrString: 'intstr.IntOrString',
  time: 'v1.Time',
  microTime: 'v1.MicroTime',
  rawExtension: 'runtime.RawExtension',
  fieldsV1: 'v1.FieldsV1',
  json: 'v1.JSON',
  schemaOrBool: 'v1.JSONSchemaPropsOrBool',
  schemaOrArray: 'v1.JSONSchemaPropsOrArray',
  schemaOrStringArray: 'v1.JSONSchemaPropsOrStringArray',
};

/** `[]v1.Container`, `map[string]string`, `v1.PullPolicy`. */
export function goTypeName(type: FieldType): string {
  if (type.goName !== undefined) return type.goName;
  switch (type.kind) {
    case 'scalar':
      return SCALARS[type.scalar];
    case 'struct':
      return goStructName(type.definition);
    case 'list':
      return `[]${goTypeName(type.items)}`;
    case 'map':
      return `map[string]${goTypeName(type.values)}`;
  }
}

/** `api.core.v1.Container` → `v1.Container`. */
export function goStructName(definition: string): string {
  const kind = definition.lastIndexOf('.');
  return definition.slice(definition.lastIndexOf('.', kind - 1) + 1);
}
