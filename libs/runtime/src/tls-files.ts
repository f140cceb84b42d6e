import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { TlsMaterial } from '#redis';
import { wrongEnvironment } from './configuration-error.js';

/**
 * Reads the PEM files that `<prefix>_CA`, `<prefix>_CERT` and `<prefix>_KEY` name; `undefined` where none of them is set.
 * @throws {ConfigurationError} where one cannot be read or is not what it should be, or where certificate and key do not
 * belong together; it quotes nothing of them.
 */
export function readTlsFiles(environment: NodeJS.ProcessEnv, prefix: string): TlsMaterial | undefined {
  const [ca, cert, key] = ['CA', 'CERT', 'KEY'].map((part) => readPem(environment, `${prefix}_${part}`));
  if (ca === undefined && cert === undefined && key === undefined) return undefined;
  if ((cert === undefined) !== (key === undefined))
    throw wrongEnvironment(`${prefix}_CERT and ${prefix}_KEY: expected both, or neither`);
  if (ca !== undefined) certificateIn(ca, `${prefix}_CA`);
  if (cert !== undefined && !certificateIn(cert, `${prefix}_CERT`).checkPrivateKey(keyIn(key!, `${prefix}_KEY`)))
    throw wrongEnvironment(`${prefix}_KEY: expected the key of the certificate in ${prefix}_CERT`);
  return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
}

function readPem(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = environment[name]?.trim() || undefined;
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw wrongEnvironment(`${name}: ${file} cannot be read (${(cause as NodeJS.ErrnoException).code})`, { cause });
  }
}

function certificateIn(pem: string, name: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw wrongEnvironment(`${name}: expected a file with a certificate (PEM)`, { cause });
  }
}

function keyIn(pem: string, name: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw wrongEnvironment(`${name}: expected a file with a private key (PEM) that no passphrase guards`, { cause });
  }
}
