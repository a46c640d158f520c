// The signature of the journal's head: Ed25519, with a key that lies outside the store.

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import type { Head } from '../records/journal.ts';
import { headText } from './chain.ts';

/** A new private key as PEM (PKCS 8). */
export function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Undefined: no private key for Ed25519. */
export function readKey(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

export function signHead(head: Omit<Head, 'signature'>, key: KeyObject): Head {
  return { ...head, signature: sign(null, Buffer.from(headText(head)), key).toString('base64') };
}

/** `key`: the private or the public one. */
export function isSignedBy(head: Head, key: KeyObject): boolean {
  const open = key.type === 'private' ? createPublicKey(key) : key;
  const signature = Buffer.from(head.signature, 'base64');
  // One signature has one text: base64 can be written in several ways.
  return signature.toString('base64') === head.signature && verify(null, Buffer.from(headText(head)), open, signature);
}

/** The public half as base64 of its DER (SPKI), as a head file has it. */
export function publicText(key: KeyObject): string {
  const open = key.type === 'private' ? createPublicKey(key) : key;
  return open.export({ type: 'spki', format: 'der' }).toString('base64');
}

/** Undefined: not the public half of such a key. */
export function readPublic(text: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), type: 'spki', format: 'der' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
