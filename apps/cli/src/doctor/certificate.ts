import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type PeerCertificate } from 'node:tls';
import type { TlsMaterial } from '#redis';
import type { Finding } from '#runtime';

const DAY_MS = 86_400_000;

/** A certificate that ends within this many days is told of. */
const SOON_DAYS = 30;

const CONNECT_MS = 5_000;

/** What a server shows when it is connected to over TLS. */
export interface Shown {
  readonly certificate: PeerCertificate;
  /** Why this machine does not trust it; absent where it does. */
  readonly distrust: string | undefined;
}

/** Connects once, only to look. Rejects when nobody speaks TLS there. */
export function certificateOf(host: string, port: number, tls: TlsMaterial): Promise<Shown> {
  return new Promise((resolve, reject) => {
    // Nothing is sent, so that a certificate may be looked at that is not trusted.
    const name = isIP(host) === 0 ? { servername: host } : {};
    const socket = connect({ ...tls, host, port, ...name, rejectUnauthorized: false });
    socket.setTimeout(CONNECT_MS, () => socket.destroy(new Error(`no answer within ${CONNECT_MS / 1_000} s`)));
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      resolve({
        certificate: socket.getPeerCertificate(),
        distrust: socket.authorized ? undefined : String(socket.authorizationError),
      });
      socket.destroy();
    });
  });
}

/** Holds a certificate against the clock. */
export function certificateFinding(about: string, { certificate, distrust }: Shown, now: number): Finding {
  if (distrust !== undefined)
    return {
      level: 'problem',
      about,
      found: `its certificate is not trusted here (${distrust})`,
      remedy: 'install one for this name, or name its authority in KAFKA_SSL_CA or REDIS_SSL_CA',
    };
  return validity(about, 'its certificate', certificate.valid_to, now);
}

/** Holds the certificate that this process shows against the clock. */
export const ownCertificateFinding = (about: string, pem: string, now: number): Finding =>
  validity(about, 'the certificate shown to it', new X509Certificate(pem).validTo, now);

function validity(about: string, what: string, until: string, now: number): Finding {
  const days = Math.floor((Date.parse(until) - now) / DAY_MS);
  if (days < 0) return { level: 'problem', about, found: `${what} ended ${-days} days ago`, remedy: 'renew it' };
  if (days < SOON_DAYS) return { level: 'warning', about, found: `${what} ends in ${days} days`, remedy: 'renew it' };
  return { level: 'fine', about, found: `${what} is good for ${days} days` };
}
