/**
 * What is wrong with a text that has to be a JSON object, or null; nothing is shown of the text, it is secret. Sentences
 * are json.Unmarshal's, but for broken JSON, where Go names a character.
 */
export function jsonObjectFault(text: string): string | undefined {
  if (text.trim() === '') return 'unexpected end of JSON input';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'invalid JSON';
  }
  if (typeof value === 'object' && !Array.isArray(value)) return undefined;
  const type = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  return `json: cannot unmarshal ${type} into Go value of type map[string]interface {}`;
}
