const NOTES = 'NOTES.txt';

/**
 * Takes every NOTES.txt out of the rendered files; its text is the chart's own, or with `withSubcharts` that of all.
 * Helm joins them in random order, here they come by path. Go: renderResources.
 */
export function takeNotes(files: Map<string, string>, chartName: string, withSubcharts: boolean): string {
  const own = `${chartName}/templates/${NOTES}`;
  const paths = [...files.keys()].filter((path) => path.endsWith(NOTES)).sort();
  let notes = '';
  for (const path of paths) {
    if (withSubcharts || path === own) notes = notes === '' ? files.get(path)! : `${notes}\n${files.get(path)!}`;
    files.delete(path);
  }
  return notes;
}
