import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { base64url, type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** What a token is made of; what is left out is as an honest provider would have it. */
export interface Forgery {
  readonly claims?: JWTPayload;
  readonly algorithm?: 'RS256' | 'HS256' | 'none';
  /** What the signature of HS256 is made with. */
  readonly secret?: string;
  /** Signs with a key that it does not publish. */
  readonly foreignKey?: boolean;
}

/** A provider that gives whatever token a test wants to whoever comes with any code. */
export class HostileProvider {
  forgery: Forgery = {};
  /** What the last sign-in sent along; the token says it back. */
  nonce = '';
  private server: Server | undefined;
  private readonly keys = Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);

  get issuer(): string {
    return `http://127.0.0.1:${(this.server!.address() as AddressInfo).port}`;
  }

  /** The public key as everybody can read it: the secret of who mistakes it for one. */
  async publicKeyText(): Promise<string> {
    const [{ publicKey }] = await this.keys;
    return JSON.stringify(await exportJWK(publicKey));
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      void this.answer(request.url!).then((body) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      );
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    this.server = server;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((closed) => this.server?.close(closed));
  }

  private async answer(path: string): Promise<object> {
    const { issuer } = this;
    const [own] = await this.keys;
    if (path.startsWith('/jwks'))
      return { keys: [{ ...(await exportJWK(own.publicKey)), alg: 'RS256', use: 'sig', kid: 'own' }] };
    if (path.startsWith('/token'))
      return { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: await this.token() };
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }

  private async token(): Promise<string> {
    const { claims, algorithm = 'RS256', secret = '', foreignKey = false } = this.forgery;
    const now = Math.floor(Date.now() / 1000);
    const honest = { iss: this.issuer, aud: 'vigie', sub: 'eve', iat: now, exp: now + 300, nonce: this.nonce };
    const payload = { ...honest, groups: ['lyon-supervisors'], ...claims };
    if (algorithm === 'none')
      return (
        [{ alg: 'none', typ: 'JWT' }, payload].map((part) => base64url.encode(JSON.stringify(part))).join('.') + '.'
      );
    const [own, foreign] = await this.keys;
    const key: CryptoKey | Uint8Array =
      algorithm === 'HS256' ? new TextEncoder().encode(secret) : (foreignKey ? foreign : own).privateKey;
    return new SignJWT(payload).setProtectedHeader({ alg: algorithm, kid: 'own' }).sign(key);
  }
}
