/** Folders of a node that hold its secrets, its programs or the files of other pods. */
const SENSITIVE: ReadonlySet<string> = new Set([
  '/',
  '/boot',
  '/dev',
  '/etc',
  '/home',
  '/lib',
  '/lib64',
  '/proc',
  '/root',
  '/run',
  '/sys',
  '/usr',
  '/var',
  '/var/lib',
  '/var/lib/containerd',
  '/var/lib/containers',
  '/var/lib/docker',
  '/var/lib/kubelet',
  '/var/lib/kubelet/pki',
  '/var/lib/kubelet/pods',
  '/var/lib/rancher',
  '/var/run',
  '/etc/passwd',
  '/etc/shadow',
  '/etc/ssh',
]);
/** Whole trees of the same sort, and the files by which parts of the cluster sign in. */
const TREES =
  /^\/(var\/lib\/etcd|root\/\.ssh|etc\/sudoers\.d|etc\/kubernetes\/(pki|manifests))(\/|$)|^\/etc\/kubernetes(\/[^/]+\.(conf|json))?$/;

/** Whether a folder of the node, or what is mounted with it, gives power over the node. */
export const isSensitivePath = (folder: string): boolean => SENSITIVE.has(folder) || TREES.test(folder);

/** Sockets by which whoever may write to them starts containers of any kind on the node. */
const SOCKETS =
  /^(\/var)?\/run\/(docker|dockershim|cri-dockerd|(docker\/)?containerd\/(docker-)?containerd|(k3s|k0s)\/containerd(\/containerd)?|crio\/crio|podman\/podman|containerd\/s\/containerd)\.sock$/;

export const isRuntimeSocket = (file: string): boolean => SOCKETS.test(file);

/** Where command lines and agents of clouds keep what they sign in with. */
const CREDENTIALS =
  /\/(\.aws|\.azure|\.config\/gcloud|gcloud)(\/|$)|\/(azure\.json|application_default_credentials\.json)$|^\/etc\/kubernetes\/cloud-config$/;

export const isCloudCredentials = (path: string): boolean => CREDENTIALS.test(path);
