/** All files by path from the chart's root. @param templates how many files with objects; a partial comes on top */
export function typicalChart(templates: number): Record<string, string>;
