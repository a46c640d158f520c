// Threads that set documents: started when first needed, replaced before their leaks add up, ended when they hang.

import { Worker } from 'node:worker_threads';

/** A document to set: the main template's file name, and JSON texts by the path at which templates read them. */
export interface PdfJob {
  readonly template: string;
  readonly files: Readonly<Record<string, string>>;
}

export interface PdfPoolOptions {
  /** The file that each thread runs, and what it is handed at its start. */
  readonly thread: { readonly file: string; readonly data: unknown };
  readonly threads: number;
  /** After so many documents a thread makes way for a new one: the compiler leaks about 1 MB with each. */
  readonly documentsPerThread: number;
  /** For one document, the start of its thread included. */
  readonly timeoutMs: number;
  /** A thread without work ends after so long: it holds some 100 MB. */
  readonly idleMs: number;
  /** Documents that may wait for a thread. */
  readonly mostWaiting: number;
}

/** Why there is no document: nobody was free, a thread hung or died, or the template failed. */
export class PdfFault extends Error {
  readonly kind: 'busy' | 'timeout' | 'crashed' | 'template' | 'closed';

  constructor(kind: PdfFault['kind'], detail = '') {
    super(detail === '' ? `PDF: ${kind}` : `PDF: ${kind}: ${detail}`);
    this.name = 'PdfFault';
    this.kind = kind;
  }
}

/** What a thread says of a document: the bytes, or what the template failed on. */
type Said = { readonly pdf: Uint8Array } | { readonly fault: string };

interface Waiting {
  readonly job: PdfJob;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (fault: PdfFault) => void;
}

interface Thread {
  readonly worker: Worker;
  documents: number;
  working: { readonly waiting: Waiting; readonly timer: NodeJS.Timeout } | undefined;
  idle?: NodeJS.Timeout;
}

export class PdfPool {
  readonly #options: PdfPoolOptions;
  readonly #threads = new Set<Thread>();
  readonly #queue: Waiting[] = [];
  #started = 0;
  #isClosed = false;

  constructor(options: PdfPoolOptions) {
    this.#options = options;
  }

  /** Threads that were ever started. */
  get started(): number {
    return this.#started;
  }

  /** Threads that are up. */
  get running(): number {
    return this.#threads.size;
  }

  /** Rejects with a PdfFault. */
  set(job: PdfJob): Promise<Uint8Array> {
    if (this.#isClosed) return Promise.reject(new PdfFault('closed'));
    if (this.#queue.length >= this.#options.mostWaiting) return Promise.reject(new PdfFault('busy'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, resolve, reject });
      this.#assign();
    });
  }

  /** Starts a thread for a document that is about to come: a start takes longer than a document. */
  warm(): void {
    if (!this.#isClosed && this.#threads.size === 0) this.#start()?.worker.unref();
  }

  /** Ends every thread; what waits is refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#queue.splice(0)) reject(new PdfFault('closed'));
    await Promise.all([...this.#threads].map((thread) => this.#end(thread, new PdfFault('closed'))));
  }

  #assign(): void {
    while (this.#queue.length > 0) {
      const thread = [...this.#threads].find(({ working }) => working === undefined) ?? this.#start();
      if (!thread) return;
      this.#give(thread, this.#queue.shift() as Waiting);
    }
  }

  /** undefined: there are as many as there may be. */
  #start(): Thread | undefined {
    if (this.#threads.size >= this.#options.threads) return undefined;
    const { file, data } = this.#options.thread;
    // Nothing of this process's environment or its loaders: the thread needs neither.
    const worker = new Worker(file, { workerData: data, execArgv: [], env: {} });
    const thread: Thread = { worker, documents: 0, working: undefined };
    worker.on('message', (said: Said) => this.#done(thread, said));
    worker.on('error', (error) => void this.#end(thread, new PdfFault('crashed', error.message)));
    worker.on('exit', (code) => void this.#end(thread, new PdfFault('crashed', `exit ${code}`)));
    this.#threads.add(thread);
    this.#started += 1;
    return thread;
  }

  #give(thread: Thread, waiting: Waiting): void {
    const { timeoutMs } = this.#options;
    clearTimeout(thread.idle);
    const timer = setTimeout(() => void this.#end(thread, new PdfFault('timeout', `${timeoutMs} ms`)), timeoutMs);
    thread.working = { waiting, timer };
    thread.documents += 1;
    // Only a thread at work keeps the process up.
    thread.worker.ref();
    thread.worker.postMessage(waiting.job, []);
  }

  #done(thread: Thread, said: Said): void {
    if (!thread.working) return;
    const { waiting, timer } = thread.working;
    clearTimeout(timer);
    thread.working = undefined;
    if ('pdf' in said) waiting.resolve(said.pdf);
    else waiting.reject(new PdfFault('template', said.fault));
    if (thread.documents >= this.#options.documentsPerThread) void this.#end(thread, new PdfFault('closed'));
    else this.#rest(thread);
    this.#assign();
  }

  /** Keeps nothing up, and ends unless there is work again soon. */
  #rest(thread: Thread): void {
    thread.worker.unref();
    thread.idle = setTimeout(() => void this.#end(thread, new PdfFault('closed')), this.#options.idleMs).unref();
  }

  /** Takes the thread out of the pool; whoever waits for it gets the fault, the next document another thread. */
  async #end(thread: Thread, fault: PdfFault): Promise<void> {
    if (!this.#threads.delete(thread)) return;
    clearTimeout(thread.idle);
    if (thread.working) {
      clearTimeout(thread.working.timer);
      thread.working.waiting.reject(fault);
      thread.working = undefined;
    }
    this.#assign();
    await thread.worker.terminate();
  }
}
