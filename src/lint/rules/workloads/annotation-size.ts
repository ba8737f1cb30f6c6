import type { JsonObject } from '../../../core/json.ts';
import { encodeJson } from '../../../core/json-text.ts';
import type { Manifest } from '../../../k8s/manifest.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** Kinds that get that large. */
const KINDS = ['ConfigMap', 'Secret', 'apiextensions.k8s.io/CustomResourceDefinition'];

/** Helm and server-side apply keep no copy in an annotation: objects that say they are Helm's do not count. */
export default defineRule({
  id: 'annotation-size',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'Annotations have more than 256 KiB, or an object is too large for kubectl apply to keep a copy in one.',
  options: {
    most: {
      default: 256,
      describe: 'KiB that an object may have for kubectl apply (TotalAnnotationSizeLimitB is 256)',
    },
  },
  refused: [{ codes: ['KT4006'], field: /(^|\.)metadata\.annotations$/ }],
  check({ graph, options, report }) {
    for (const object of graph.ofKinds(KINDS)) {
      const labels = struct(struct(object.object, 'metadata'), 'labels');
      const isHelms = text(labels, 'app.kubernetes.io/managed-by') === 'Helm' || text(labels, 'heritage') === 'Helm';
      const size = isHelms ? 0 : sizeOf(object);
      if (size <= options.most * 1024) continue;
      report({
        object,
        path: ['metadata', 'annotations'],
        severity: 'warning',
        message: `the object has ${Math.ceil(size / 1024)} KiB, and kubectl apply keeps a copy in an annotation, which may have ${options.most}`,
        help: 'use kubectl apply --server-side',
      });
    }
  },
});

/** How many bytes Go's encoding/json writes of it. Definitions are large: but for the order of keys, JSON.stringify does the same. */
export function jsonSize(value: JsonObject): number {
  let json: string;
  try {
    json = JSON.stringify(value);
  } catch {
    return Buffer.byteLength(encodeJson(value)); // large integers
  }
  const escaped = json.match(/[<>&\u2028\u2029]/g) ?? [];
  return escaped.reduce((size, c) => size + 6 - Buffer.byteLength(c), Buffer.byteLength(json));
}

/** Of definitions, which are the same with all values of a chart. */
const sizes = new WeakMap<Manifest, number>();

function sizeOf(object: Manifest): number {
  const size = sizes.get(object) ?? jsonSize(object.object);
  sizes.set(object, size);
  return size;
}
