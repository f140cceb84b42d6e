import { parseCookie, stringifySetCookie } from 'cookie';

/** The cookie that holds the secret of a signed-in browser's session. */
export const SESSION_COOKIE = 'vigie_session';

/** The cookie that holds what a paired screen is let in with: its id, a dot, and its secret. */
export const SCREEN_COOKIE = 'vigie_screen';

/** The headers of an HTTP request or of a socket's handshake, names in lower case. */
export interface RequestHeaders {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
}

/** How a cookie is sent. */
export interface CookieOptions {
  /** Whether the page came over https. */
  readonly secure: boolean;
  /** Until what it holds is over, in seconds. */
  readonly maxAgeSeconds: number;
  /** `Lax` also comes with a link of another site that is followed; default `Strict`, which does not. */
  readonly sameSite?: 'strict' | 'lax';
}

/** The token of `Authorization: Bearer`; undefined where there is none, or an authorization of another kind. */
export const bearerOf = ({ authorization }: RequestHeaders): string | undefined =>
  authorization === undefined ? undefined : /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization)?.[1];

/** What a cookie of a request holds; undefined where that is nothing. */
export const cookieOf = ({ cookie }: RequestHeaders, name: string): string | undefined =>
  cookie === undefined ? undefined : parseCookie(cookie)[name] || undefined;

/** A `Set-Cookie` value: out of reach of scripts and of other sites. */
export const secretCookie = (name: string, value: string, options: CookieOptions): string =>
  stringifySetCookie(name, value, {
    httpOnly: true,
    sameSite: options.sameSite ?? 'strict',
    path: '/',
    secure: options.secure,
    maxAge: Math.max(0, Math.floor(options.maxAgeSeconds)),
  });

/** The `Set-Cookie` value that takes a cookie away. */
export const clearedCookie = (name: string, secure: boolean): string =>
  secretCookie(name, '', { secure, maxAgeSeconds: 0 });

/**
 * Whether a request may use a cookie: one of a page of this very host and port, which `SameSite` does not tell apart, or of
 * `publicUrl`, where a proxy asks under a host of its own; or one without `Origin`, which no page of another site sends, as
 * long as it changes nothing.
 */
export function isOwnPage(headers: RequestHeaders, changes: boolean, publicUrl?: string): boolean {
  if (headers.origin === undefined) return !changes;
  if (!URL.canParse(headers.origin)) return false;
  const { host, origin } = new URL(headers.origin);
  return host === headers.host?.toLowerCase() || (publicUrl !== undefined && origin === new URL(publicUrl).origin);
}
