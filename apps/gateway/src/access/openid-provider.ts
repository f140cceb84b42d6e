import * as openid from 'openid-client';
import { AccessError, type Claims } from '#access';
import type { ProviderConfiguration } from '#contract';

/** Where the provider sends people back to, under the public address. */
export const CALLBACK_PATH = 'api/v1/sign-in/callback';

const TIMEOUT_SECONDS = 10;
/** By how much the provider's clock and ours may differ, in seconds. */
const CLOCK_TOLERANCE_SECONDS = 30;

/** What is kept while somebody is at the provider. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
}

/** Whom the provider has confirmed. */
export interface Confirmed {
  readonly subject: string;
  readonly claims: Claims;
  readonly idToken: string;
}

/**
 * An OpenID provider: authorization code with PKCE. It is asked for its description and its keys when somebody signs in,
 * and each time anew: so it may be away while nobody does, and may change its keys.
 */
export class OpenIdProvider {
  constructor(
    private readonly settings: ProviderConfiguration,
    private readonly clientSecret: string | undefined,
    private readonly publicUrl: string,
  ) {}

  /** How the sign-in page calls it. */
  get name(): string {
    return this.settings.name ?? new URL(this.settings.issuer).host;
  }

  /**
   * Where to send somebody who wants to sign in, and what to keep until they come back.
   * @throws {AccessError} `provider-away`.
   */
  async begin(returnTo: string): Promise<{ readonly address: string; readonly pending: PendingSignIn }> {
    const configuration = await this.discover();
    const verifier = openid.randomPKCECodeVerifier();
    const pending = { state: openid.randomState(), nonce: openid.randomNonce(), verifier, returnTo };
    const address = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callback,
      scope: ['openid', ...(this.settings.scopes ?? ['profile'])].join(' '),
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, pending };
  }

  /**
   * Whom the provider confirms with the query of the address they came back to.
   * @throws {AccessError} `provider-away` or `provider-refused`.
   */
  async finish(query: string, { state, nonce, verifier }: PendingSignIn): Promise<Confirmed> {
    const configuration = await this.discover();
    try {
      const answer = await openid.authorizationCodeGrant(configuration, new URL(`${this.callback}${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const { sub, iss, ...claims } = answer.claims()!;
      const more =
        configuration.serverMetadata().userinfo_endpoint === undefined
          ? {}
          : await openid.fetchUserInfo(configuration, answer.access_token, sub);
      return { subject: `${iss} ${sub}`, claims: { ...more, ...claims, sub }, idToken: answer.id_token! };
    } catch (cause) {
      throw new AccessError('provider-refused', { cause });
    }
  }

  /** Where a browser signs out at the provider; undefined where it cannot, or does not answer now. */
  async endAddress(idToken: string): Promise<string | undefined> {
    const configuration = await this.discover().catch(() => undefined);
    if (configuration?.serverMetadata().end_session_endpoint === undefined) return undefined;
    const back = new URL('.', this.base).href;
    return openid.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: back }).href;
  }

  private get base(): string {
    return this.publicUrl.endsWith('/') ? this.publicUrl : `${this.publicUrl}/`;
  }

  private get callback(): string {
    return new URL(CALLBACK_PATH, this.base).href;
  }

  private async discover(): Promise<openid.Configuration> {
    const { issuer, clientId } = this.settings;
    const { clientSecret } = this;
    const authentication = clientSecret === undefined ? openid.None() : openid.ClientSecretBasic(clientSecret);
    try {
      return await openid.discovery(
        new URL(issuer),
        clientId,
        { [openid.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
        authentication,
        {
          timeout: TIMEOUT_SECONDS,
          // The signature is looked at though the token came over TLS: then nobody between can have made it.
          execute: [openid.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [openid.allowInsecureRequests] : [])],
        },
      );
    } catch (cause) {
      throw new AccessError('provider-away', { cause });
    }
  }
}

/** Plain HTTP is for a provider on this very machine, such as that of a test. */
function isLoopback(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}
