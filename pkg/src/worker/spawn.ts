// A worker from where the host says, and why there is none.
// Only URLs of the page's own origin will do: under a strict content security policy a worker may run WebAssembly
// where the page may not, but a blob: or data: worker inherits the page's policy, and browsers refuse other origins.

import { HegaoError } from '../error.js';

/** What is used of a Worker. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
  terminate(): void;
}

/**
 * A URL of the worker's script, or what makes the worker. A worker that is there already cannot be started again, so
 * after a crash the checker fails where it would otherwise restart.
 */
export type WorkerSource = URL | string | WorkerLike | (() => WorkerLike);

/** A worker, and where its script is, where that is known. */
export interface Spawned {
  worker: WorkerLike;
  place: string | undefined;
}

/** Makes the worker; throws a HegaoError: `worker-url`, `worker-blocked`, `worker-unsupported`. */
export function spawn(source: WorkerSource | undefined): Spawned {
  if (typeof source === 'function') return { worker: source(), place: undefined };
  if (typeof source === 'object' && !(source instanceof URL)) return { worker: source, place: undefined };
  if (typeof Worker === 'undefined') throw workerUnsupported();
  const place = source === undefined ? ownPlace() : sameOrigin(source);
  try {
    return { worker: source === undefined ? ownWorker() : new Worker(sameOrigin(source), { type: 'module' }), place };
  } catch (thrown) {
    throw workerBlocked(place, thrown);
  }
}

/** Whether a worker from this source can be made once more. */
export function isRepeatable(source: WorkerSource | undefined): boolean {
  return source === undefined || typeof source !== 'object' || source instanceof URL;
}

// Bundlers know this expression as it stands, and only so: they build the worker and put its address here.
function ownWorker(): WorkerLike {
  return new Worker(new URL('./worker-entry.js', import.meta.url), { type: 'module' });
}

// In a bundle the worker has an address that only the bundler knows; a wrong one in a message would mislead.
function ownPlace(): string | undefined {
  const here: string = import.meta.url;
  return here.endsWith('/worker/spawn.js') ? here.replace(/spawn\.js$/, 'worker-entry.js') : undefined;
}

function sameOrigin(source: URL | string): string {
  const url = new URL(String(source), document.baseURI);
  if (url.protocol === 'blob:' || url.protocol === 'data:' || url.origin !== new URL(document.baseURI).origin) {
    throw new HegaoError({
      code: 'worker-url',
      messages: {
        zh: `Worker 脚本须放在页面自己的网站上，${shown(url)} 不行：把 hegao 的 dist 和 wasm 文件夹放到同源地址，再写那个地址（blob: 和 data: 受页面策略限制，不能运行 WebAssembly）。`,
        en: `the worker's script must come from the page's own origin, which ${shown(url)} does not: serve hegao's dist and wasm folders there and name that address (blob: and data: workers fall under the page's policy and cannot run WebAssembly)`,
      },
      at: shown(url),
    });
  }
  return url.href;
}

// A data: URL may be as long as the script it holds.
function shown(url: URL): string {
  return url.href.length > 200 ? `${url.href.slice(0, 60)}…` : url.href;
}

/** Watches for the page's policy blocking a worker; the reason is to be had nowhere else. */
export class PolicyWatch {
  private blocked: string | undefined;
  private readonly listener = (event: SecurityPolicyViolationEvent): void => {
    if (/^worker-src/.test(event.effectiveDirective)) this.blocked = event.blockedURI;
  };

  constructor() {
    if (typeof document !== 'undefined') document.addEventListener('securitypolicyviolation', this.listener);
  }

  /** Address of the worker that was blocked. */
  get blockedPlace(): string | undefined {
    return this.blocked;
  }

  end(): void {
    if (typeof document !== 'undefined') document.removeEventListener('securitypolicyviolation', this.listener);
  }
}

/**
 * Why the worker broke before the engine was there. `detail` is what its error event said; a script that could not be
 * fetched says nothing, so the address is asked for what it has.
 */
export async function whyNoWorker(place: string | undefined, detail: string, policy: PolicyWatch): Promise<HegaoError> {
  // The report of a violation may come after the worker's error event.
  await new Promise((resolve) => setTimeout(resolve, 50));
  if (policy.blockedPlace !== undefined) return workerBlocked(place ?? policy.blockedPlace);
  if (detail !== '') return workerBroken(place, detail);
  return workerMissing(place, place === undefined ? '' : await stateOf(place));
}

async function stateOf(place: string): Promise<string> {
  try {
    const response = await fetch(place);
    if (!response.ok) return `HTTP ${response.status}`;
    const type = response.headers.get('content-type') ?? '';
    return /javascript|ecmascript/i.test(type) ? '' : `content-type: ${type}`;
  } catch {
    // The page's policy may forbid the question, too; then the general words must do.
    return '';
  }
}

function workerMissing(place: string | undefined, state: string): HegaoError {
  const [name, why] = [place ?? 'worker-entry.js', state === '' ? '' : ` (${state})`];
  return new HegaoError({
    code: 'worker-missing',
    messages: {
      zh: `载入不了 Worker 脚本 ${name}${why}：请检查这个地址和它引用的文件在不在、是不是按 JavaScript 发送的，页面的 CSP 里有没有 worker-src 'self'。`,
      en: `the worker's script ${name} cannot be loaded${why}: see that it and the files it imports are there and sent as JavaScript, and that the page's CSP has worker-src 'self'`,
    },
    at: place,
  });
}

function workerBlocked(place: string | undefined, cause?: unknown): HegaoError {
  const name = place ?? 'worker-entry.js';
  const detail = cause instanceof Error ? ` (${cause.message})` : '';
  return new HegaoError({
    code: 'worker-blocked',
    messages: {
      zh: `页面不许启动 Worker ${name}${detail}：在页面的内容安全策略（CSP）里加上 worker-src 'self'；从磁盘打开的页面（file:）不能用 Worker，请改用 createDirectChecker。`,
      en: `the page may not start the worker ${name}${detail}: add worker-src 'self' to its content security policy; a page opened from disk (file:) has no workers, use createDirectChecker there`,
    },
    at: place,
    cause,
  });
}

function workerBroken(place: string | undefined, detail: string): HegaoError {
  const name = place ?? 'worker-entry.js';
  return new HegaoError({
    code: 'worker-broken',
    messages: {
      zh: `Worker 脚本 ${name} 无法运行（${detail}）：请重新安装 hegao，并检查服务器是否原样发送 .js 文件。`,
      en: `the worker's script ${name} does not run (${detail}): install hegao again, and see that the server sends .js files unchanged`,
    },
    at: place,
  });
}

function workerUnsupported(): HegaoError {
  return new HegaoError({
    code: 'worker-unsupported',
    messages: {
      zh: '这个环境没有 Worker：请改用 createDirectChecker。',
      en: 'there is no Worker here: use createDirectChecker',
    },
  });
}
