// Documents as PDF: a template of templates/pdf, data, and the instant that the document bears.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, TEMPLATES } from '../places.ts';
import { PdfPool, type PdfPoolOptions } from './pdf-pool.ts';

/**
 * Sets templates/pdf/`template`.typ over the data. The same template, data and instant give the same bytes, on every
 * thread. Texts of the data are never read as Typst. Rejects with a PdfFault.
 */
export type RenderPdf = (template: string, data: Readonly<Record<string, unknown>>, at: string) => Promise<Uint8Array>;

export interface Pdf {
  readonly render: RenderPdf;
  /** Starts a thread for a document that is about to come. */
  warm(): void;
  /** Ends the threads. */
  close(): Promise<void>;
  /** Threads that were ever started. */
  readonly started: number;
}

const FOLDER = join(TEMPLATES, 'pdf');

/** Found by their place: the package's own door is for another kind of program. */
const FONTS = join(ROOT, 'node_modules', '@expo-google-fonts', 'ibm-plex-sans');
const FACES = ['400Regular', '600SemiBold', '400Regular_Italic'].map((face) => join(FONTS, face, `IBMPlexSans_${face}.ttf`));

/** No thread starts before the first document. */
export function openPdf(options: Partial<PdfPoolOptions> = {}): Pdf {
  let pool: PdfPool | undefined;
  const open = () =>
    (pool ??= new PdfPool({
      thread: { file: join(ROOT, 'server', 'pdf', 'pdf-worker.mjs'), data: { fonts: FACES, templates: readTemplates() } },
      threads: 2,
      documentsPerThread: 100,
      timeoutMs: 15_000,
      idleMs: 60_000,
      mostWaiting: 200,
      ...options,
    }));
  return {
    render: (template, data, at) =>
      open().set({
        template: `${template}.typ`,
        files: { '/data.json': JSON.stringify(data, wellFormed), '/instant.json': JSON.stringify(instantOf(at)) },
      }),
    warm: () => open().warm(),
    close: async () => pool?.close(),
    get started() {
      return pool?.started ?? 0;
    },
  };
}

function readTemplates(): { readonly name: string; readonly text: string }[] {
  return readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
}

/** Half a character, as text cut in two leaves it, is no text that Typst reads. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(/\p{Surrogate}/gu, '\ufffd') : value;
}

/** '2026-11-21T08:05:00.000Z' as Typst's datetime takes it. */
function instantOf(at: string): Record<string, number> {
  const [year, month, day, hour = 0, minute = 0, second = 0] = at.split(/[-T:.Z]/).map(Number);
  return { year, month, day, hour, minute, second } as Record<string, number>;
}
