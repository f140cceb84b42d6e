import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { type Configuration, Provider } from 'oidc-provider';

/** What the tests' client is called at the provider. */
export const CLIENT = { id: 'vigie', secret: 'a-client-secret-of-the-tests-only' } as const;

/** People of the provider: their groups, and the plateaus that one claim lists. */
export const PEOPLE: Readonly<Record<string, { readonly groups: readonly string[]; readonly floors?: string[] }>> = {
  frontdesk: { groups: ['staff', 'lyon-supervisors'] },
  bruno: { groups: ['managers'], floors: ['lyon', 'madrid'] },
  carla: { groups: ['staff'] },
};

/** oidc-provider on loopback: who signs in is whoever the test says, and is not asked. */
export class CertifiedProvider {
  /** Who signs in next. */
  signsIn = 'frontdesk';
  private server: Server | undefined;
  private provider: Provider | undefined;
  private port = 0;

  constructor(private readonly callback: string) {}

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts to answer; again after `stop`, at the same address, with keys of its own. */
  async start(): Promise<void> {
    const server = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((listening) => server.listen(this.port, '127.0.0.1', listening));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
    await this.changeKeys();
  }

  /** Signs with another key from now on, and forgets the one before. */
  async changeKeys(): Promise<void> {
    this.provider = new Provider(this.issuer, this.configuration([await newKey()]));
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((closed) => this.server?.close(closed));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const provider = this.provider!;
    if (!request.url!.startsWith('/person/')) return void provider.callback()(request, response);
    await provider.interactionFinished(request, response, { login: { accountId: this.signsIn } });
  }

  private configuration(keys: JWK[]): Configuration {
    return {
      jwks: { keys: keys as never },
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [this.callback],
          post_logout_redirect_uris: [new URL('/', this.callback).href],
        },
      ],
      claims: { openid: ['sub'], profile: ['name', 'groups', 'floors'] },
      features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
      interactions: { url: (_context, { uid }) => `/person/${uid}` },
      cookies: { keys: ['cookies-of-the-tests'] },
      pkce: { required: () => true },
      findAccount: (_context, sub) => ({
        accountId: sub,
        claims: async () => ({ sub, name: sub[0]!.toUpperCase() + sub.slice(1), ...PEOPLE[sub] }),
      }),
      // Everybody has agreed already.
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({ accountId: oidc.session!.accountId!, clientId: oidc.client!.clientId });
        grant.addOIDCScope('openid profile');
        await grant.save();
        return grant;
      },
    };
  }
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return {
    ...(await exportJWK(privateKey)),
    alg: 'RS256',
    use: 'sig',
    kid: `k-${Math.random().toString(36).slice(2)}`,
  };
}
