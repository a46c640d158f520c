// One commit for the work of requests that come together: of a commit it is the wait for the disk that takes time.

/** What the transactions of one database are made of. */
export interface Transactions<Transaction> {
  /** Begins, runs and commits, or rolls all back. */
  transaction(work: (transaction: Transaction) => Promise<void>): Promise<void>;
  /** Runs a part of the transaction and, where it throws, takes that part back alone. */
  part<Value>(transaction: Transaction, work: () => Promise<Value>): Promise<Value>;
}

/** Works of one commit; those that come later wait no longer than these take. */
const MOST_TOGETHER = 32;

/**
 * Runs each work by itself, one after the other, all or nothing of each; what comes while others are at work shares the next
 * commit. A work is answered only once its commit is on the disk; where that fails, all that shared it fail.
 */
export function commitTogether<Transaction>(
  database: Transactions<Transaction>,
): <Value>(work: (transaction: Transaction) => Promise<Value>) => Promise<Value> {
  const waiting: { readonly run: (transaction: Transaction) => Promise<() => void>; readonly fail: (error: unknown) => void }[] = [];
  let isRunning = false;

  async function runAll(): Promise<void> {
    while (waiting.length > 0) {
      const together = waiting.splice(0, MOST_TOGETHER);
      const answers: (() => void)[] = [];
      try {
        await database.transaction(async (transaction) => {
          for (const { run } of together) answers.push(await run(transaction));
        });
        for (const answer of answers) answer();
      } catch (error) {
        for (const { fail } of together) fail(error);
      }
    }
    isRunning = false;
  }

  return <Value>(work: (transaction: Transaction) => Promise<Value>) =>
    new Promise<Value>((resolve, reject) => {
      const run = async (transaction: Transaction): Promise<() => void> => {
        try {
          const value = await database.part(transaction, () => work(transaction));
          return () => resolve(value);
        } catch (error) {
          return () => reject(error);
        }
      };
      waiting.push({ run, fail: reject });
      if (isRunning) return;
      isRunning = true;
      // By then the other requests that have come meanwhile wait too.
      setImmediate(() => void runAll());
    });
}
