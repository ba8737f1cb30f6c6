import { quote } from '../../describe.ts';
import { repeats } from '../../repeats.ts';
import { defineRule } from '../../rule.ts';
import { filesOfVolumes, type Mount, mountsOf } from '../../workloads/mounts.ts';

/**
 * Mounts inside mounts are ordinary: runtimes mount from the outside in, and the kubelet makes the folder for the inner one.
 * Something is hidden only where the volume outside has a file at that place, as ConfigMaps and Secrets are known to have.
 */
export default defineRule({
  id: 'mount-path-shadowed',
  section: 'B',
  severity: 'warning',
  profile: 'default',
  summary: 'A mount hides content of another one.',
  yieldsTo: { 'mount-path-duplicate': 'line' },
  options: {
    all: { default: false, describe: 'tell every mount inside another one, whatever the outer volume holds' },
  },
  check({ graph, options, report }) {
    for (const pod of graph.pods)
      for (const container of pod.containers) {
        const mounts = mountsOf(container);
        if (mounts.length < 2) continue;
        const files = filesOfVolumes(graph, pod);
        const tell = (mount: Mount, message: string, other: Mount): void =>
          report({
            object: pod.object,
            path: mount.path,
            message,
            related: [{ message: 'the other mount', object: pod.object, path: other.path }],
          });
        for (const { item, first } of repeats(mounts, ({ at }) => at))
          tell(
            item,
            `volume ${quote(item.volume)} is mounted where volume ${quote(first.volume)} is, and hides it`,
            first,
          );
        const byPlace = new Map(mounts.map((mount) => [mount.at, mount]));
        for (const mount of mounts) {
          const outer = outerOf(mount.at, byPlace);
          if (outer === undefined) continue;
          const inside = mount.at.slice(outer.at.length + 1);
          const hidden =
            outer.subPath === '' ? [...(files.get(outer.volume) ?? [])].find((file) => isAt(file, inside)) : undefined;
          // One file over another of the same name is how single files are replaced.
          if (hidden !== undefined && mount.subPath === '')
            tell(
              mount,
              `the mount at ${quote(mount.at)} hides ${quote(hidden)} of volume ${quote(outer.volume)}`,
              outer,
            );
          else if (options.all)
            tell(mount, `the mount at ${quote(mount.at)} lies inside volume ${quote(outer.volume)}`, outer);
        }
      }
  },
});

/** The nearest mount around a place. */
function outerOf(place: string, byPlace: ReadonlyMap<string, Mount>): Mount | undefined {
  for (let end = place.lastIndexOf('/'); end > 0; end = place.lastIndexOf('/', end - 1)) {
    const outer = byPlace.get(place.slice(0, end));
    if (outer !== undefined) return outer;
  }
  return undefined;
}

const isAt = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);
