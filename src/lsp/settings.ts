import type { ClientSettings } from './host.ts';

/** The settings of an editor; what is of another type than it should be counts as not given. */
export function readSettings(given: unknown): ClientSettings {
  const settings = new Map(Object.entries(typeof given === 'object' && given !== null ? given : {}));
  const text = (name: string): string | undefined => {
    const value: unknown = settings.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const list = (name: string): string[] | undefined => {
    const value: unknown = settings.get(name);
    const texts = Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
    return texts.length > 0 ? texts : undefined;
  };
  const delay: unknown = settings.get('delay');
  const [kubernetesVersion, config] = [text('kubernetesVersion'), text('config')];
  const [profiles, values] = [list('profiles'), list('values')];
  return {
    ...(kubernetesVersion !== undefined && { kubernetesVersion }),
    ...(config !== undefined && { config }),
    ...(profiles && { profiles }),
    ...(values && { values }),
    ...(typeof delay === 'number' && delay >= 0 && delay <= 10_000 && { delay }),
  };
}
