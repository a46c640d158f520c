// The thread that sets the documents of all tests of a process: to start one costs a second, to set a letter 30 milliseconds.

import { openPdf, type Pdf } from '../../server/pdf/render-pdf.ts';

let shared: Pdf | undefined;

/** Not closed by those who use it: without work it keeps no process up. */
export function sharedPdf(): Pdf {
  const pdf = (shared ??= openPdf({ threads: 1, timeoutMs: 30_000 }));
  return {
    render: (...document) => pdf.render(...document),
    warm: () => pdf.warm(),
    close: () => Promise.resolve(),
    get started() {
      return pdf.started;
    },
  };
}
