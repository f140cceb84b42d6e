import { connect, type PeerCertificate } from 'node:tls';
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
export function certificateOf(host: string, port: number): Promise<Shown> {
  return new Promise((resolve, reject) => {
    // Nothing is sent, so that a certificate may be looked at that is not trusted.
    const socket = connect({ host, port, servername: host, rejectUnauthorized: false });
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
  const days = Math.floor((Date.parse(certificate.valid_to) - now) / DAY_MS);
  if (distrust !== undefined)
    return {
      level: 'problem',
      about,
      found: `its certificate is not trusted here (${distrust})`,
      remedy: 'install one for this name, or name its authority in NODE_EXTRA_CA_CERTS',
    };
  if (days < SOON_DAYS)
    return { level: 'warning', about, found: `its certificate ends in ${days} days`, remedy: 'renew it' };
  return { level: 'fine', about, found: `its certificate is good for ${days} days` };
}
