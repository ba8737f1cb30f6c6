import { describe, expect, it } from 'vitest';
import {
  joinPictures,
  type Picture,
  pictureDot,
  pictureHtml,
  pictureMermaid,
  pictureOf,
  pictureSvg,
  pictureText,
} from '../../../src/lint/graph-picture/index.ts';
import { layoutOf } from '../../../src/lint/graph-picture/layout.ts';
import { lintSet } from '../../../src/lint/lint.ts';

const SHOP = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: shop}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1.2.3
          ports: [{containerPort: 8080}]
          envFrom: [{configMapRef: {name: settings}}, {secretRef: {name: gone}}]
          volumeMounts: [{name: data, mountPath: /data}]
      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
data: {mode: fast}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec: {storageClassName: manual, accessModes: [ReadWriteOnce], resources: {requests: {storage: 5Gi}}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: disk}
spec: {storageClassName: manual, accessModes: [ReadWriteOnce], capacity: {storage: 10Gi}, hostPath: {path: /disk}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
`;
const texts = [{ text: SHOP, file: 'shop.yaml' }];
const shop = (): Picture => pictureOf(texts, {}, lintSet({ texts }, { only: ['secret-ref-missing'] }).diagnostics);

describe('a picture', () => {
  it('goes from who is reached first to what is needed last', () => {
    const { nodes, edges } = shop();
    const nameOf = (id: string) => nodes.find((node) => node.id === id)!.kind;
    expect(edges.map(({ from, to, label, verdict }) => `${nameOf(from)} ${label} ${nameOf(to)} ${verdict}`)).toEqual([
      'Ingress backend 80 Service present',
      'Service selects Deployment present',
      'PodDisruptionBudget protects Deployment present',
      'Deployment env ConfigMap present',
      'Deployment env Secret missing',
      'Deployment volume PersistentVolumeClaim present',
      'PersistentVolumeClaim would bind PersistentVolume present',
    ]);
  });

  it('as text is trees, each object unfolded once', () => {
    expect(pictureText(shop())).toBe(`Ingress shop/shop  shop.example.com
└─ backend 80 Service shop/web  web.shop.svc.cluster.local, ClusterIP 80
   └─ selects Deployment shop/web  3 replicas
      │ ! error Secret "gone" does not exist in namespace "shop" (secret-ref-missing)
      ├─ env ConfigMap shop/settings  1 key
      ├─ env Secret shop/gone  does not exist
      └─ volume PersistentVolumeClaim shop/data  5Gi
         └─ would bind PersistentVolume disk  10Gi
PodDisruptionBudget shop/web
└─ protects Deployment shop/web  see above
`);
  });

  it('says why no volume would be bound, and the DNS names of pods', () => {
    const text = SHOP.replace('capacity: {storage: 10Gi}', 'capacity: {storage: 1Gi}');
    const claim = pictureOf([{ text }], {}, []).nodes.find(({ kind }) => kind === 'PersistentVolumeClaim')!;
    expect(claim.notes.join()).toMatch(/^5Gi,would bind no volume: "disk" /);
    const set = `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: pg}
spec: {serviceName: db, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: []}}}
`;
    const { nodes, edges } = pictureOf([{ text: set }], {}, []);
    expect(nodes[0]!.notes).toEqual([
      'db.default.svc.cluster.local',
      'headless 5432',
      'pg-0.db.default.svc.cluster.local',
    ]);
    expect(edges).toEqual([{ from: 'n0', to: 'n1', label: 'governs, selects', verdict: 'present' }]);
  });

  it('takes objects of odd shapes', () => {
    const odd = `apiVersion: v1\nkind: Service\nmetadata: []\nspec: {ports: [1, {port: x}], selector: [a]}\n---\napiVersion: v1\nkind: Secret\ndata: 3\n`;
    for (const draw of [pictureText, pictureSvg, pictureMermaid, pictureDot])
      expect(draw(pictureOf([{ text: odd }], {}, []))).toContain('Service');
  });
});

describe('the layout', () => {
  it('puts columns side by side, and no box on another', () => {
    const { boxes, lines, width, height } = layoutOf(shop());
    for (const [i, a] of boxes.entries()) {
      expect(a.x).toBeGreaterThanOrEqual(0);
      expect(a.y).toBeGreaterThanOrEqual(0);
      expect(a.x + a.width).toBeLessThanOrEqual(width);
      expect(a.y + a.height).toBeLessThanOrEqual(height);
      for (const b of boxes.slice(i + 1))
        expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(
          true,
        );
    }
    const xOf = (kind: string) => boxes.find(({ node }) => node.kind === kind)!.x;
    const kinds = ['Ingress', 'Service', 'Deployment', 'PersistentVolumeClaim', 'PersistentVolume'];
    expect(kinds.map(xOf)).toEqual([...kinds.map(xOf)].sort((a, b) => a - b));
    for (const { points } of lines) expect(points[0]![0]).toBeLessThan(points.at(-1)![0]);
  });

  it('takes circles, and things that stand alone', () => {
    const node = (id: string, kind: string) =>
      ({ id, kind, name: id, namespace: '', lane: 'other', verdict: 'present', notes: [], findings: [] }) as const;
    const edge = (from: string, to: string) => ({ from, to, label: 'x', verdict: 'present' }) as const;
    const circle: Picture = {
      nodes: [node('a', 'A'), node('b', 'B'), node('c', 'Service'), node('d', 'D')],
      edges: [edge('a', 'b'), edge('b', 'c'), edge('c', 'a')],
    };
    expect(layoutOf(circle).boxes).toHaveLength(4);
    expect(pictureText(circle).split('\n')).toHaveLength(6);
    expect(layoutOf({ nodes: [], edges: [] }).boxes).toEqual([]);
  });

  it('is done soon for thousands of objects', () => {
    const [one] = shop().nodes;
    const many = Array.from({ length: 1500 }, (_, i) =>
      ['Service', 'Deployment'].map((kind) => ({ ...one!, id: `${kind}${i}`, kind })),
    ).flat();
    const edges = many
      .filter(({ kind }) => kind === 'Service')
      .flatMap(({ id }, i) =>
        [i, i + 1, i + 7].map((to) => ({
          from: id,
          to: `Deployment${to % 1500}`,
          label: '',
          verdict: 'present' as const,
        })),
      );
    const start = performance.now();
    expect(layoutOf({ nodes: many, edges }).lines).toHaveLength(4500);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('names of attackers', () => {
  const evil = `x"]<script>alert(1)</script>&'\\n\u001b[31m`;
  const picture = (): Picture => {
    const { nodes, edges } = shop();
    const finding = { severity: 'error', rule: evil, message: evil } as const;
    return {
      nodes: nodes.map((node) => ({ ...node, name: evil, namespace: evil, notes: [evil], findings: [finding] })),
      edges: edges.map((edge) => ({ ...edge, label: evil })),
    };
  };

  it('stay texts in SVG and HTML, which load nothing', () => {
    for (const text of [pictureSvg(picture()), pictureHtml(picture(), evil)]) {
      expect(text).not.toContain('<script');
      expect(text).toContain('&lt;script&gt;');
      expect(text).not.toContain('\u001b');
      expect(text.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
      expect(text).not.toMatch(/\s(src|xlink:href)=|@import|url\((?!#)/);
    }
  });

  it('end no string of Mermaid or DOT, and send nothing to a terminal', () => {
    for (const line of pictureMermaid(picture()).split('\n')) expect(line.split('"').length % 2).toBe(1);
    expect(pictureMermaid(picture())).not.toMatch(/<script|\u001b/);
    for (const line of pictureDot(picture()).split('\n'))
      expect(line.replace(/\\\\|\\"/g, '').split('"').length % 2).toBe(1);
    expect(pictureText(picture())).not.toContain('\u001b');
  });
});

describe('several sets', () => {
  it('are one picture, with ids of their own', () => {
    const { nodes, edges } = joinPictures([shop(), shop()]);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    expect(edges.every(({ from, to }) => [from, to].every((id) => nodes.some((node) => node.id === id)))).toBe(true);
  });
});
