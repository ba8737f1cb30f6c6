// Manifests as teams have them, by their number: what bench/validate.mjs checks.
const MAKERS = [deployment, service, configMap, ingress, cronJob];

/** The text of document number `i`. */
export const documentText = (i) => MAKERS[i % MAKERS.length](i);

const head = (apiVersion, kind, name, i) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${name}-${i}
  namespace: team-${i % 40}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/instance: ${name}-${i}
`;

function deployment(i) {
  return `${head('apps/v1', 'Deployment', 'web', i)}spec:
  replicas: ${(i % 7) + 1}
  selector:
    matchLabels:
      app.kubernetes.io/instance: web-${i}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: web
        app.kubernetes.io/instance: web-${i}
    spec:
      serviceAccountName: web-${i}
      containers:
        - name: app
          image: registry.example/team/web:1.${i % 90}.0
          args: ["--port", "8080", "--log-level=info"]
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef:
                  name: web-${i}
                  key: url
            - name: REGION
              value: eu-west-${i % 3}
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 256Mi
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          volumeMounts:
            - name: config
              mountPath: /etc/web
      volumes:
        - name: config
          configMap:
            name: web-${i}
`;
}

function service(i) {
  return `${head('v1', 'Service', 'web', i)}spec:
  selector:
    app.kubernetes.io/instance: web-${i}
  ports:
    - name: http
      port: 80
      targetPort: http
`;
}

function configMap(i) {
  return `${head('v1', 'ConfigMap', 'web', i)}data:
  web.yaml: |
    listen: 8080
    workers: ${i % 16}
  mode: production
`;
}

function ingress(i) {
  return `${head('networking.k8s.io/v1', 'Ingress', 'web', i)}spec:
  ingressClassName: nginx
  rules:
    - host: web-${i}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web-${i}
                port:
                  name: http
`;
}

function cronJob(i) {
  return `${head('batch/v1', 'CronJob', 'sweep', i)}spec:
  schedule: "*/15 * * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: sweep
              image: registry.example/team/sweep:1.0
              command: [sweep, --all]
`;
}
