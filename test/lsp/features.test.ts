import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, SHOP } from './chart.ts';
import { at, Client, type Position, type Shown, uri } from './client.ts';

interface Location {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}
interface Item {
  readonly label: string;
  readonly textEdit: { readonly range: { readonly start: Position; readonly end: Position }; readonly newText: string };
}

const DEPLOYMENT = 'templates/deployment.yaml';
let folder: ReturnType<typeof folderWith>;
let client: Client;
const inShop = (file: string): string => join(folder.path, file);
let version = 1;

/** The client opens a file with another text than the one on disk. */
async function edited(file: string, text: string): Promise<void> {
  version += 1;
  client.open(inShop(file), text, version);
  await client.findingsOf(inShop(file));
}

async function hover(file: string, text: string, part: string, shift = 0, behind = ''): Promise<string> {
  const answer = await client.ask<{ contents: { value: string } } | null>(
    'hover',
    inShop(file),
    at(text, part, shift, behind),
  );
  return answer?.contents.value ?? '';
}

/** `templates/x.yaml:LINE:COLUMN`, counted from 1. */
async function places(method: string, file: string, position: Position, more: object = {}): Promise<string[]> {
  const found = await client.ask<Location[] | null>(method, inShop(file), position, more);
  const base = `${uri(folder.path)}/`;
  return (found ?? []).map(
    ({ uri: of, range: { start } }) => `${of.slice(base.length)}:${start.line + 1}:${start.character + 1}`,
  );
}

async function completed(file: string, text: string, mark = '¦'): Promise<{ labels: string[]; items: Item[] }> {
  const position = at(text, mark);
  await edited(file, text.replace(mark, ''));
  const found = await client.ask<{ items: Item[] } | null>('completion', inShop(file), position);
  client.close(inShop(file));
  const items = found?.items ?? [];
  return { labels: items.map(({ label }) => label), items };
}

beforeAll(async () => {
  folder = folderWith(SHOP);
  client = new Client();
  const { capabilities, serverInfo } = await client.initialize();
  expect(serverInfo.name).toBe('kt');
  expect(capabilities).toMatchObject({ positionEncoding: 'utf-16', hoverProvider: true, referencesProvider: true });
  // One document stays open, so that the chart does.
  await edited('Chart.yaml', SHOP['Chart.yaml']!);
});
afterAll(async () => {
  expect(client.log().filter((line) => line.includes('bug of kt'))).toEqual([]);
  expect(await client.quit()).toBe(0);
  folder.remove();
});

describe('hover', () => {
  const text = SHOP[DEPLOYMENT]!;
  const helpers = SHOP['templates/_helpers.tpl']!;
  beforeAll(async () => {
    await edited(DEPLOYMENT, text);
    await edited('templates/_helpers.tpl', helpers);
  });

  it('tells the value in each set of values', async () => {
    const told = await hover(DEPLOYMENT, text, '.Values.replicas', 10);
    expect(told).toContain('.Values.replicas');
    expect(told).toMatch(/values\.yaml: `2`/);
    expect(told).toMatch(/ci\/small-values\.yaml: `1`/);
  });

  it('follows what a helper is called with, and the items of a range', async () => {
    expect(await hover('templates/_helpers.tpl', helpers, '.image.tag', 8)).toContain('"3.1"');
    expect(await hover('templates/_helpers.tpl', helpers, '.image.tag', 2)).toContain('.Values.image**');
    expect(await hover(DEPLOYMENT, text, '.number', 3)).toContain('.Values.ports[].number');
  });

  it('tells of functions, keywords, objects and templates', async () => {
    expect(await hover(DEPLOYMENT, text, 'nindent', 2)).toContain('nindent COLUMNS TEXT');
    expect(await hover(DEPLOYMENT, text, 'range', 2)).toContain('once for each item');
    expect(await hover('templates/_helpers.tpl', helpers, '.Release.Name', 11)).toContain('The name of the release');
    expect(await hover(DEPLOYMENT, text, '"shop.name"', 3)).toMatch(/The name of everything\.[\s\S]*\.Release\.Name/);
  });

  it('tells type, default and immutability of fields', async () => {
    expect(await hover(DEPLOYMENT, text, 'replicas:', 1)).toMatch(
      /spec\.replicas.*Deployment[\s\S]*int32[\s\S]*default `1`/,
    );
    expect(await hover(DEPLOYMENT, text, 'selector:', 1)).toMatch(/immutable/);
    expect(await hover(DEPLOYMENT, text, 'containerPort', 1)).toMatch(
      /containers\.ports\.containerPort[\s\S]*required/,
    );
  });

  it('tells of fields in a helper by what was rendered with it', async () => {
    expect(await hover('templates/_helpers.tpl', helpers, 'imagePullPolicy', 3)).toMatch(
      /spec\.template\.spec\.containers\.imagePullPolicy.*Deployment[\s\S]*PullPolicy/,
    );
  });

  it('is silent where nothing is known', async () => {
    expect(await hover(DEPLOYMENT, text, 'app: shop', 6)).toBe('');
  });
});

describe('definition and references', () => {
  const text = SHOP[DEPLOYMENT]!;
  it('from a template to the files of values', async () => {
    await edited(DEPLOYMENT, text);
    expect(await places('definition', DEPLOYMENT, at(text, '.Values.replicas', 10))).toEqual([
      'values.yaml:2:1',
      'ci/small-values.yaml:1:1',
    ]);
    expect(await places('definition', DEPLOYMENT, at(text, '.number', 2))).toEqual(['values.yaml:8:5']);
  });

  it('from an include to the define, and back', async () => {
    await edited(DEPLOYMENT, text);
    expect(await places('definition', DEPLOYMENT, at(text, '"shop.container"', 2))).toEqual([
      'templates/_helpers.tpl:6:12',
    ]);
    const helpers = SHOP['templates/_helpers.tpl']!;
    await edited('templates/_helpers.tpl', helpers);
    const position = at(helpers, '"shop.container"', 2);
    expect(await places('references', 'templates/_helpers.tpl', position)).toEqual(['templates/deployment.yaml:16:21']);
    const both = { context: { includeDeclaration: true } };
    expect(await places('references', 'templates/_helpers.tpl', position, both)).toEqual([
      'templates/_helpers.tpl:6:12',
      'templates/deployment.yaml:16:21',
    ]);
  });

  it('from a key of the values to the templates that read it', async () => {
    const values = SHOP['values.yaml']!;
    await edited('values.yaml', values);
    expect(await places('references', 'values.yaml', at(values, 'tag', 1))).toEqual(['templates/_helpers.tpl:8:46']);
    expect(await places('references', 'values.yaml', at(values, 'number', 1))).toEqual([
      'templates/deployment.yaml:22:33',
    ]);
    // What reads all of it reads the key too.
    expect(await places('references', 'values.yaml', at(values, 'cpu', 1))).toEqual([
      'templates/deployment.yaml:18:24',
    ]);
  });
});

describe('completion', () => {
  const withAction = (action: string): string => SHOP[DEPLOYMENT]!.replace('{{ .Values.replicas }}', action);
  it.each([
    ['{{ .Values.¦ }}', ['replicas', 'image', 'ports', 'resources']],
    ['{{ .Values.im¦ }}', ['image']],
    ['{{ .Values.image.¦ }}', ['repository', 'tag']],
    ['{{ $.Values.image.t¦ }}', ['tag']],
    // Nothing closes what is being typed.
    ['{{ .Values.image.¦', ['repository', 'tag']],
    ['{{ with .Values.image }}{{ .¦ }}{{ end }}', ['repository', 'tag']],
    ['{{ with .Values.image }}{{ .¦', ['repository', 'tag']],
    ['{{ range .Values.ports }}{{ .¦ }}{{ end }}', ['name', 'number']],
    ['{{ $image := .Values.image }}{{ $image.¦ }}', ['repository', 'tag']],
    ['{{ .¦ }}', ['Values', 'Release', 'Chart', 'Files', 'Capabilities']],
    ['{{ .Release.¦ }}', ['Name', 'Namespace', 'IsUpgrade']],
    ['{{ ninde¦ }}', ['nindent']],
    ['{{ include "¦" . }}', ['shop.name', 'shop.container']],
    ['{{ include "shop.¦', ['shop.name', 'shop.container']],
    ['{{ $count := 2 }}{{ $¦ }}', ['$', '$count']],
  ])('%s', async (action, expected) => {
    const { labels } = await completed(DEPLOYMENT, withAction(action));
    expect(labels).toEqual(expect.arrayContaining(expected));
    if (action.includes('.image.')) expect(labels).toHaveLength(2);
  });

  it('in a helper, by what it is called with', async () => {
    const text = SHOP['templates/_helpers.tpl']!.replace('.image.tag', '.image.¦');
    expect((await completed('templates/_helpers.tpl', text)).labels).toEqual(['repository', 'tag']);
  });

  it('replaces what is typed already', async () => {
    const { items } = await completed(DEPLOYMENT, withAction('{{ .Values.im¦ }}'));
    const { range, newText } = items.find(({ label }) => label === 'image')!.textEdit;
    expect(newText).toBe('image');
    expect(range).toEqual({ start: { line: 5, character: 23 }, end: { line: 5, character: 25 } });
  });

  it.each([
    ['  paused: ¦\n', ['true', 'false']],
    ['  pro¦\n', ['progressDeadlineSeconds', 'strategy']],
    ['  strategy:\n    ¦\n', ['rollingUpdate', 'type']],
    ['  strategy:\n    type: ¦\n', ['Recreate', 'RollingUpdate']],
  ])('fields of a template: %j', async (line, expected) => {
    const text = SHOP[DEPLOYMENT]!.replace('spec:\n', `spec:\n${line}`);
    const { labels } = await completed(DEPLOYMENT, text);
    // What stands there already is not offered again.
    expect(labels).not.toContain('template');
    expect(labels).toEqual(expect.arrayContaining(expected));
  });

  it('fields of a helper, by what was rendered with it', async () => {
    const text = SHOP['templates/_helpers.tpl']!.replace('Always\n', 'Always\n  ¦\n');
    await edited('templates/_helpers.tpl', SHOP['templates/_helpers.tpl']!);
    expect((await completed('templates/_helpers.tpl', text)).labels).toEqual(
      expect.arrayContaining(['livenessProbe', 'volumeMounts']),
    );
  });

  it('keys of values that templates read', async () => {
    const { labels, items } = await completed('ci/small-values.yaml', 'replicas: 1\nimage:\n  ¦\n');
    expect(labels.sort()).toEqual(['repository', 'tag']);
    expect(items[0]!.textEdit.newText).toMatch(/: $/);
  });
});

describe('manifests', () => {
  const POD =
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\nspec:\n  containers:\n    - name: main\n      image: nginx:1.27\n';
  let manifests: ReturnType<typeof folderWith>;
  const path = (): string => join(manifests.path, 'pod.yaml');
  beforeAll(() => {
    manifests = folderWith({ 'pod.yaml': POD });
  });
  afterAll(() => manifests.remove());

  async function labelsAt(text: string): Promise<string[]> {
    client.open(path(), text.replace('¦', ''), ++version);
    const found = await client.ask<{ items: Item[] } | null>('completion', path(), at(text, '¦'));
    return found?.items.map(({ label }) => label) ?? [];
  }

  it('tells findings at their places, in UTF-16 units', async () => {
    const text = POD.replace('name: main', 'name: main # 🙂').replace('image:', '"imäge🙂": 1\n      image:');
    client.open(path(), text, ++version);
    const [finding] = await client.findingsOf(path(), (found) => found.length > 0);
    expect(finding).toMatchObject({ severity: 1, code: 'unknown-field' });
    expect(finding!.range).toEqual({ start: { line: 7, character: 6 }, end: { line: 7, character: 15 } });
  });

  it('completes kinds, apiVersions, fields and their values', async () => {
    expect(await labelsAt('apiVersion: apps/v1\nkind: ¦\n')).toEqual(
      expect.arrayContaining(['Deployment', 'StatefulSet', 'DaemonSet']),
    );
    expect(await labelsAt('apiVersion: ¦\nkind: CronJob\n')).toEqual(['batch/v1']);
    expect(await labelsAt(`${POD}      imagePull¦\n`)).toContain('imagePullPolicy');
    expect(await labelsAt(`${POD}      imagePullPolicy: ¦\n`)).toEqual(['Always', 'IfNotPresent', 'Never']);
    expect(await labelsAt(`${POD}      ports:\n      - ¦\n`)).toContain('containerPort');
  });

  it('repairs what has one right answer, and hides what is all right', async () => {
    const text = POD.replace('containers:', 'contaners:');
    client.open(path(), text, ++version);
    const [finding] = await client.findingsOf(path(), (found) =>
      found.some(({ message }) => message.includes('contaners')),
    );
    const actions = (await client.request('textDocument/codeAction', {
      textDocument: { uri: uri(path()) },
      range: finding!.range,
      context: { diagnostics: [finding] },
    })) as { title: string; edit: { changes: Record<string, { newText: string; range: unknown }[]> } }[];
    const edits = actions.flatMap(({ edit }) => edit.changes[uri(path())]!.map(({ newText }) => newText));
    expect(edits).toContain('containers');
    expect(edits.some((edit) => /^ {2}# kt-ignore unknown-field: /.test(edit))).toBe(true);
  });

  it('lists objects and their fields', async () => {
    client.open(path(), `${POD}---\napiVersion: v1\nkind: Service\nmetadata:\n  name: y\n`, ++version);
    const found = (await client.ask('documentSymbol', path(), { line: 0, character: 0 })) as {
      name: string;
      children: { name: string }[];
    }[];
    expect(found.map(({ name }) => name)).toEqual(['Pod x', 'Service y']);
    expect(found[0]!.children.map(({ name }) => name)).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  });
});

describe('settings', () => {
  it('name values to render with, which are files of values then', async () => {
    const other = folderWith({ ...SHOP, 'env/prod.yaml': 'image:\n  tag: "9"\n' });
    const own = new Client();
    await own.initialize({ settings: { values: ['env/prod.yaml'], kubernetesVersion: '1.30' } });
    const template = join(other.path, 'templates/_helpers.tpl');
    const text = SHOP['templates/_helpers.tpl']!;
    own.open(template, text);
    await own.findingsOf(template);
    const answer = JSON.stringify(await own.ask('hover', template, at(text, '.image.tag', 8)));
    expect(answer).toContain('env/prod.yaml: `\\"9\\"`');
    expect(answer).not.toContain('small-values');
    own.open(join(other.path, 'env/prod.yaml'), 'image:\n  tag: "9"\n');
    expect(await own.ask('references', join(other.path, 'env/prod.yaml'), { line: 1, character: 3 })).toHaveLength(1);
    own.open(join(other.path, DEPLOYMENT), SHOP[DEPLOYMENT]!);
    const field = await own.ask('hover', join(other.path, DEPLOYMENT), at(SHOP[DEPLOYMENT]!, 'replicas:', 1));
    expect(JSON.stringify(field)).toContain('Kubernetes 1.30');
    expect(await own.quit()).toBe(0);
    other.remove();
  });
});

describe('quick fixes in a chart', () => {
  interface Action {
    readonly title: string;
    readonly edit: { readonly changes: Record<string, { newText: string; range: { start: Position } }[]> };
  }
  const actionsFor = async (file: string, rule: string): Promise<Action[]> => {
    const [finding] = (
      await client.findingsOf(inShop(file), (found) => found.some(({ code }) => code === rule))
    ).filter(({ code }) => code === rule);
    return (await client.request('textDocument/codeAction', {
      textDocument: { uri: uri(inShop(file)) },
      range: finding!.range,
      context: { diagnostics: [finding] },
    })) as Action[];
  };
  const editsOf = (actions: readonly Action[], file: string): string[] =>
    actions.flatMap(({ edit }) => (edit.changes[uri(inShop(file))] ?? []).map(({ newText }) => newText));

  it('mend a field of a template, and keep what else it renders', async () => {
    const text = SHOP[DEPLOYMENT]!.replace('containerPort:', 'containrPort:');
    await edited(DEPLOYMENT, text);
    const edits = editsOf(await actionsFor(DEPLOYMENT, 'unknown-field'), DEPLOYMENT);
    expect(edits.some((edit) => edit.includes('containerPort'))).toBe(true);
    // What was tried left no trace.
    await edited(DEPLOYMENT, SHOP[DEPLOYMENT]!);
    expect(
      await client.findingsOf(inShop(DEPLOYMENT), (found) => found.every(({ code }) => code !== 'unknown-field')),
    ).toBeDefined();
  });

  it('mend a key of the values that a template spells in another way', async () => {
    await edited(DEPLOYMENT, SHOP[DEPLOYMENT]!.replace('.Values.replicas', '.Values.replcas'));
    const edits = editsOf(await actionsFor(DEPLOYMENT, 'values-undefined'), DEPLOYMENT);
    expect(edits).toContain('replicas');
  });

  it('hide a finding with a reason, which then is gone', async () => {
    const text = SHOP[DEPLOYMENT]!.replace('spec:\n', 'spec:\n  replcas: 2\n');
    await edited(DEPLOYMENT, text);
    const actions = await actionsFor(DEPLOYMENT, 'unknown-field');
    const comment = editsOf(actions, DEPLOYMENT).find((edit) => edit.includes('kt-ignore'));
    expect(comment).toBe('  # kt-ignore unknown-field: why it is all right here\n');
    await edited(DEPLOYMENT, text.replace('  replcas', `${comment}  replcas`));
    await client.findingsOf(inShop(DEPLOYMENT), (found) => found.every(({ code }) => code !== 'unknown-field'));
  });

  it('findings tell the way to the values', async () => {
    await edited(DEPLOYMENT, SHOP[DEPLOYMENT]!);
    await edited('values.yaml', SHOP['values.yaml']!.replace('replicas: 2', 'replicas: two'));
    const isWanted = ({ range, relatedInformation = [] }: Shown): boolean =>
      range.start.line === 5 && relatedInformation.some(({ location }) => location.uri === uri(inShop('values.yaml')));
    const found = await client.findingsOf(inShop(DEPLOYMENT), (all) => all.some(isWanted));
    const { message, range, relatedInformation } = found.find(isWanted)!;
    expect(message).toMatch(/\(with values\.yaml\)$/);
    // Its own place is no other place.
    const places = relatedInformation!.map(({ location }) => location);
    expect(places).not.toContainEqual({ uri: uri(inShop(DEPLOYMENT)), range });
    await edited('values.yaml', SHOP['values.yaml']!);
  });
});

describe('symbols', () => {
  it('of a template: definitions, blocks, objects', async () => {
    await edited('templates/_helpers.tpl', SHOP['templates/_helpers.tpl']!);
    const names = async (file: string): Promise<string[]> =>
      ((await client.ask('documentSymbol', inShop(file), { line: 0, character: 0 })) as { name: string }[]).map(
        ({ name }) => name,
      );
    expect(await names('templates/_helpers.tpl')).toEqual(['shop.name', 'shop.container']);
    await edited(DEPLOYMENT, SHOP[DEPLOYMENT]!);
    expect(await names(DEPLOYMENT)).toEqual(['Deployment', 'range .Values.ports']);
    // Blocks that are open yet stand there all the same.
    await edited(DEPLOYMENT, `${SHOP[DEPLOYMENT]}{{ if .Values.x }}\n`);
    expect(await names(DEPLOYMENT)).toContain('if .Values.x');
    await edited('values.yaml', SHOP['values.yaml']!);
    expect(await names('values.yaml')).toEqual(['replicas', 'image', 'ports', 'resources']);
  });
});
