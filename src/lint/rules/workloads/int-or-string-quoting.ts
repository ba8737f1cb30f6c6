import type { JsonObject } from '../../../core/json.ts';
import { integer, struct, structs } from '../../../k8s/objects.ts';
import type { Path } from '../../path.ts';
import { defineRule } from '../../rule.ts';

/** Decimal numbers that nobody means as file modes, and the modes that they look like: 400 is 0620. */
const MISTAKEN_MODES: ReadonlySet<number> = new Set([400, 440, 444, 500]);

/** A value of another type is refused by validation; modes without a leading 0 only where they are above 0777. */
export default defineRule({
  id: 'int-or-string-quoting',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'YAML takes a value for another type, or another number, than is meant.',
  refused: [
    {
      codes: ['KT3002'],
      field: /^(?!.*annotations\[helm\.sh\/hook)/,
      message: /^json: cannot unmarshal (bool|number) into .* of type string$/,
    },
    { codes: ['KT4002'], field: /\.(defaultMode|mode)$/, message: /\(octal\)/ },
    {
      codes: ['KT4002'],
      field: /\.(targetPort|port|maxUnavailable|maxSurge|minAvailable)$/,
      message: /^Invalid value: "\d+": (must contain at least one letter|a valid percent string)/,
    },
  ],
  check({ graph, report }) {
    for (const { object, spec, specPath } of graph.pods)
      for (const [i, volume] of structs(spec, 'volumes').entries())
        for (const { mode, path } of modesOf(volume, [...specPath, 'volumes', i])) {
          if (!MISTAKEN_MODES.has(mode)) continue;
          report({
            object,
            path,
            message: `file mode ${mode} is 0${mode.toString(8)}: numbers are octal only with a leading 0`,
            help: `did you mean 0${mode}?`,
          });
        }
  },
});

interface Mode {
  readonly mode: number;
  readonly path: Path;
}

function modesOf(volume: JsonObject, path: Path): Mode[] {
  const sources = ['configMap', 'secret', 'downwardAPI', 'projected'];
  return sources.flatMap((field) => {
    const source = struct(volume, field);
    const at = [...path, field];
    const parts = structs(source, 'sources').flatMap((part, i) =>
      sources.flatMap((inner) => modesOfItems(struct(part, inner), [...at, 'sources', i, inner])),
    );
    return [...modeAt(source, 'defaultMode', at), ...modesOfItems(source, at), ...parts];
  });
}

const modesOfItems = (source: JsonObject | undefined, path: Path): Mode[] =>
  structs(source, 'items').flatMap((item, i) => modeAt(item, 'mode', [...path, 'items', i]));

function modeAt(owner: JsonObject | undefined, field: string, path: Path): Mode[] {
  const mode = integer(owner, field);
  return mode === undefined ? [] : [{ mode, path: [...path, field] }];
}
