/** JSON for programs: two blanks of indentation, integers beyond 2^53 written in full, a final line break. */
export function toJsonText(value: unknown): string {
  const bigints: string[] = [];
  const text = JSON.stringify(
    value,
    (_, v: unknown) => {
      if (typeof v !== 'bigint') return v;
      bigints.push(v.toString());
      return `\u0000bigint${bigints.length - 1}\u0000`;
    },
    2,
  );
  const restored =
    bigints.length === 0 ? text : text.replace(/"\\u0000bigint(\d+)\\u0000"/g, (_, i: string) => bigints[Number(i)]!);
  return `${restored}\n`;
}
