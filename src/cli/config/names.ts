/** The names of configuration files, in the order in which they are looked for in a folder. */
export const CONFIG_NAMES: readonly string[] = ['.ktrc.yaml', '.ktrc.yml', '.ktrc.json', 'package.json'];
