import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { need } from './requirements.mjs';

const AUTHORITY = ['basicConstraints=critical,CA:TRUE', 'keyUsage=keyCertSign'];
const NAMED = ['basicConstraints=CA:FALSE', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];

/**
 * Makes an authority, and certificates of it for a server on loopback and for a client, as PEM files in a temporary folder;
 * `keystore` holds the key and the certificate of the server in one.
 */
export function makeCertificates({ serverDays = 90, clientDays = 90 } = {}) {
  need('openssl');
  const dir = mkdtempSync(join(tmpdir(), 'vigie-certificates-'));
  const file = (name) => join(dir, name);
  // Nothing of the machine's own configuration of OpenSSL is to be heeded.
  writeFileSync(file('openssl.cnf'), '[req]\ndistinguished_name=dn\n[dn]\n');
  const make = (name, days, extensions, ...more) => {
    const [key, cert] = [file(`${name}.key`), file(`${name}.pem`)];
    const subject = ['-subj', `/CN=vigie test ${name}`, '-days', String(days)];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const added = extensions.flatMap((extension) => ['-addext', extension]);
    openssl(
      'req',
      '-x509',
      '-config',
      file('openssl.cnf'),
      ...curve,
      '-keyout',
      key,
      '-out',
      cert,
      ...subject,
      ...added,
      ...more,
    );
    return { key, cert };
  };
  const authority = make('authority', 365, AUTHORITY);
  const signed = ['-CA', authority.cert, '-CAkey', authority.key];
  const server = make('server', serverDays, NAMED, ...signed);
  const client = make('client', clientDays, NAMED, ...signed);
  const keystore = file('server-keystore.pem');
  writeFileSync(keystore, readFileSync(server.key, 'utf8') + readFileSync(server.cert, 'utf8'));
  return { ca: authority.cert, server, client, keystore, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

function openssl(...args) {
  const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args[0]} failed:\n${stderr}`);
}
