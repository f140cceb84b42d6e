import { createHash, randomBytes } from 'node:crypto';

/** A new secret: 256 random bits, base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/**
 * What is kept of a secret: its SHA-256, base64url. Who reads it cannot get in with it, and looking one up tells nothing
 * about how much of a guess was right.
 */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
