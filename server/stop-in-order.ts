// An orderly stop: nothing new is taken in, what was begun is answered, and the store is closed last.

import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import closeWithGrace from 'close-with-grace';

/** After so long the process ends with whatever is still going on. */
const LONGEST = 10_000;
/** A client whose connection waits may be sending its next request just now: it gets this long to be heard. */
const LAST_WORD = 250;

/**
 * On SIGTERM, SIGINT and the like; `close` runs when the last answer has been sent. Also on a fault that nobody caught, after
 * which the process is not to be trusted: that is told first.
 */
export function stopInOrder(server: Server, close: () => Promise<void>, tell: (fault: unknown) => void): void {
  let isStopping = false;
  server.prependListener('request', (_request, response: ServerResponse) => {
    // Tells the client to come again over a new connection, which another server answers.
    if (isStopping) response.shouldKeepAlive = false;
  });
  closeWithGrace({ delay: LONGEST, logger: false }, async ({ err }) => {
    if (err) tell(err);
    isStopping = true;
    const closed = new Promise<void>((resolve) => {
      // The web server's own close would cut waiting connections at once, and with them a request on its way.
      NetServer.prototype.close.call(server, () => resolve());
    });
    const hangUp = setInterval(() => server.closeIdleConnections(), LAST_WORD);
    await closed;
    clearInterval(hangUp);
    await close();
  });
}
