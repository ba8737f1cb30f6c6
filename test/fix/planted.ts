import { Random } from './random.ts';

/** A text in which nothing is wrong, and the same with faults that have one right answer. */
export interface Planted {
  readonly name: string;
  readonly sound: string;
  readonly faulty: string;
  readonly faults: readonly string[];
}

/** A fault: what a line is, and what comes in its place. Lines that it does not fit are left as they are. */
interface Fault {
  readonly name: string;
  readonly line: RegExp;
  readonly instead: string | ((line: string) => string);
}

const OBJECTS: Readonly<Record<string, string>> = {
  deployment: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: NAME
  annotations:
    example.com/revision: "7"
    example.com/audited: "true"
  labels:
    app: NAME
spec:
  replicas: 3
  minReadySeconds: 5
  selector:
    matchLabels:
      app: NAME
      tier: front
  template:
    metadata:
      labels:
        app: NAME
        tier: front
    spec:
      serviceAccountName: default
      terminationGracePeriodSeconds: 20
      containers:
        - name: main
          image: registry.example.com/NAME:1.4.2
          imagePullPolicy: Always
          command: ["/bin/main", "--verbose"]
          ports:
            - name: http
              containerPort: 8080
              protocol: TCP
          env:
            - name: WORKERS
              value: "4"
            - name: VERBOSE
              value: "false"
            - name: MODE
              value: production
          readinessProbe:
            httpGet:
              path: /ready
              port: 8080
              scheme: HTTP
            periodSeconds: 10
          resources:
            requests: { cpu: 100m, memory: 64Mi }
            limits:
              memory: 128Mi
`,
  service: `apiVersion: v1
kind: Service
metadata:
  name: NAME
  labels: { app: NAME, tier: front }
spec:
  type: ClusterIP
  sessionAffinity: None
  selector:
    app: NAME
    tier: front
  ports:
    - name: http
      port: 80
      targetPort: 8080
      protocol: TCP
`,
  configmap: `apiVersion: v1
kind: ConfigMap
metadata:
  name: NAME
data:
  LEVEL: "3"
  DEBUG: "true"
  RATIO: "0.25"
  text: |
    # no comment of YAML
    key: 1
immutable: true
`,
  cronjob: `apiVersion: batch/v1
kind: CronJob
metadata: { name: NAME }
spec:
  schedule: "*/5 * * * *"
  concurrencyPolicy: Forbid
  successfulJobsHistoryLimit: 2
  jobTemplate:
    spec:
      backoffLimit: 1
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: job
              image: registry.example.com/NAME:1.4.2
              imagePullPolicy: IfNotPresent
              args:
                - "--once"
                - "--depth"
                - "12"
`,
  budget: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: NAME
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: NAME
`,
  role: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: NAME
  annotations:
    example.com/level: "2"
rules:
  - apiGroups: ["apps"]
    resources: ["deployments"]
    verbs: ["get", "list"]
`,
};

const line = (indent: string, text: string): RegExp => new RegExp(`^(${indent})(${text})(.*)$`);

const FAULTS: readonly Fault[] = [
  {
    name: 'number for a string',
    line: /^(.*(?:value|revision|LEVEL|RATIO|level): )"([\d.]+)"(.*)$/,
    instead: '$1$2$3',
  },
  { name: 'boolean for a string', line: /^(.*(?:value|audited|DEBUG): )"(true|false)"(.*)$/, instead: '$1$2$3' },
  { name: 'number in a list of strings', line: /^( +- )"(12)"(.*)$/, instead: '$1$2$3' },
  {
    name: 'string for an integer',
    line: /^(.*(?:replicas|minReadySeconds|containerPort|periodSeconds|backoffLimit|terminationGracePeriodSeconds): )(\d+)(.*)$/,
    instead: '$1"$2"$3',
  },
  { name: 'string for a boolean', line: /^(immutable: )true(.*)$/, instead: '$1"true"$2' },
  { name: 'port in quotes', line: /^(.*(?:targetPort| {2}port): )(8080)(.*)$/, instead: '$1"$2"$3' },
  { name: 'misspelt field', line: line(' +', 'imagePullPolicy'), instead: '$1imagePullPolcy$3' },
  { name: 'misspelt field', line: line(' +', 'minReadySeconds'), instead: '$1minReadySecond$3' },
  { name: 'misspelt field', line: line(' +', 'sessionAffinity'), instead: '$1sessionAfinity$3' },
  {
    name: 'field in other letters',
    line: line(' +', 'successfulJobsHistoryLimit'),
    instead: '$1successfulJobHistoryLimit$3',
  },
  { name: 'choice in other letters', line: /^(.*: )(Always|IfNotPresent|Never|Forbid)(.*)$/, instead: lower },
  { name: 'choice in other letters', line: /^(.*: )(ClusterIP|TCP|HTTP)(.*)$/, instead: lower },
  {
    name: 'repeated key',
    line: /^( +(?:app|LEVEL|concurrencyPolicy|maxUnavailable|scheme): [^#]*)(\s*)$/,
    instead: '$1\n$1',
  },
  { name: 'label that the selector wants', line: /^ {8}tier: front.*$/, instead: 'GONE' },
  { name: 'version that was removed', line: /^(apiVersion: )(batch|policy)\/v1(.*)$/, instead: '$1$2/v1beta1$3' },
  { name: 'deprecated name of a field', line: line(' +', 'serviceAccountName'), instead: '$1serviceAccount$3' },
  { name: 'kind without its group', line: /^(apiVersion: )rbac\.authorization\.k8s\.io\/v1(.*)$/, instead: '$1v1$2' },
  { name: 'one resource for many', line: /^(.*\["deployment)s("\].*)$/, instead: '$1$2' },
];

function lower(text: string): string {
  return text.replace(/(: )(\w+)/, (_, colon: string, word: string) => colon + word.toLowerCase());
}

/** So many manifests; the same ones for one seed. */
export function plantedManifests(count: number, seed: number): Planted[] {
  return Array.from({ length: count }, (_, i) => plantedManifest(`file-${i}.yaml`, new Random(seed + i)));
}

function plantedManifest(name: string, random: Random): Planted {
  const kinds = random.some(Object.keys(OBJECTS), 1 + random.below(3));
  const texts = kinds.map((kind, i) => laidOut(OBJECTS[kind]!.replaceAll('NAME', `web-${i}`), random));
  const sound = texts.join(random.pick(['---\n', '--- # next\n', '---\n# the next one\n']));
  const { faulty, faults } = withFaults(sound, random);
  const written = inStyle(random);
  return { name, sound: written(sound), faulty: written(faulty), faults };
}

/** Comments, blank lines and blanks that nobody asked for; none inside of texts. */
function laidOut(text: string, random: Random): string {
  let inText = false;
  const lines = text.split('\n').flatMap((one) => {
    if (inText && /^ {4}/.test(one)) return [one];
    inText = one.endsWith('|');
    // A label that comes back comes back without what stood around it.
    if (one === '' || inText || /^ {8}tier:/.test(one)) return [one];
    const indent = /^ */.exec(one)![0];
    const before = random.chance(0.12) ? [`${indent}# about: "${one.trim().slice(0, 12)}"`] : [];
    const blank = random.chance(0.05) ? [''] : [];
    const behind = random.chance(0.12)
      ? `${' '.repeat(1 + random.below(3))}# why, 'so'`
      : random.chance(0.03)
        ? '  '
        : '';
    return [...blank, ...before, one + behind];
  });
  return lines.join('\n');
}

function withFaults(sound: string, random: Random): { faulty: string; faults: string[] } {
  const lines = sound.split('\n');
  const places = FAULTS.flatMap((fault) =>
    lines.flatMap((text, at) => (!/^ *#/.test(text) && fault.line.test(text) ? [{ fault, at }] : [])),
  );
  const chosen = new Map(random.some(places, 1 + random.below(5)).map((place) => [place.at, place.fault]));
  const faulty = lines.flatMap((text, at) => {
    const fault = chosen.get(at);
    if (fault === undefined) return [text];
    const { instead } = fault;
    if (instead === 'GONE') return [];
    return [typeof instead === 'string' ? text.replace(fault.line, instead) : instead(text)];
  });
  return { faulty: faulty.join('\n'), faults: [...chosen.values()].map((fault) => fault.name) };
}

/** Line breaks of Windows, a byte order mark, no break at the end. */
function inStyle(random: Random): (text: string) => string {
  const isWindows = random.chance(0.15);
  const hasMark = random.chance(0.1);
  const isOpen = random.chance(0.15);
  return (text) => {
    const ended = isOpen ? text.replace(/\n$/, '') : text;
    return (hasMark ? '\ufeff' : '') + (isWindows ? ended.replaceAll('\n', '\r\n') : ended);
  };
}
