import type { ChartSource, RenderOptions, RenderResult } from './types.ts';

/**
 * Helm lets templates include each other a thousand levels deep, which may be more than the stack of the main thread
 * holds. A render that ran out of it is done again on a thread with a large one, while this thread waits.
 */

const STACK_MEGABYTES = 64;
/** Milliseconds; a thread that died says nothing. */
const PATIENCE = 60_000;

interface Job {
  readonly kt: 'deep-render';
  readonly bundle: string;
  readonly source: ChartSource;
  readonly options: RenderOptions;
  readonly stdin: string | Uint8Array | undefined;
  readonly done: Int32Array;
}

const WORKER = `
const { workerData } = require('node:worker_threads');
const { bundle, source, options, stdin, done, port } = workerData;
let answer;
try {
  answer = { result: require(bundle).renderChart(source, { ...options, stdin: () => stdin }) };
} catch (error) {
  answer = { error };
}
port.postMessage(answer);
Atomics.store(done, 0, 1);
Atomics.notify(done, 0);
`;

/** The result of the render on a large stack; undefined where there is no thread to be had: outside the bundle, or there already. */
export function renderOnLargeStack(source: ChartSource, options: RenderOptions): RenderResult | undefined {
  if (typeof __filename !== 'string' || !__filename.endsWith('.cjs')) return undefined;
  const threads = require('node:worker_threads') as typeof import('node:worker_threads');
  if ((threads.workerData as Job | null)?.kt === 'deep-render') return undefined;
  const { stdin, ...cloneable } = options;
  const { port1, port2 } = new threads.MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const job: Job = { kt: 'deep-render', bundle: __filename, source, options: cloneable, stdin: stdin?.(), done };
  const worker = new threads.Worker(WORKER, {
    eval: true,
    workerData: { ...job, port: port2 },
    transferList: [port2],
    resourceLimits: { stackSizeMb: STACK_MEGABYTES },
  });
  worker.unref();
  Atomics.wait(done, 0, 0, PATIENCE);
  const answer = threads.receiveMessageOnPort(port1)?.message as { result?: RenderResult; error?: Error } | undefined;
  void worker.terminate();
  if (answer?.error) throw answer.error;
  return answer?.result;
}
