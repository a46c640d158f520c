// Passwords as argon2id; loaded when first needed.

/** 19 MiB, twice over: what OWASP advises; some 30 ms here. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export async function hashPassword(password: string): Promise<string> {
  const { argon2id, hash } = await import('argon2');
  return hash(password, { type: argon2id, ...COST });
}

/** Without a hash, as much work as with one: how long it takes tells nobody whether there is such an account. */
export async function isPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const { verify } = await import('argon2');
  const isRight = await verify(hash ?? (await nobodysHash()), password);
  return isRight && hash !== null && hash !== undefined;
}

let nobodys: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  return (nobodys ??= hashPassword('nobody signs in with this'));
}
