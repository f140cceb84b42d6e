import { parseCookie, stringifySetCookie } from 'cookie';

/** The cookie that holds the token of a signed-in page. */
export const SESSION_COOKIE = 'vigie_session';

/** The headers of an HTTP request or of a socket's handshake, names in lower case. */
export interface RequestHeaders {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
}

/** How the session cookie is sent. */
export interface SessionCookieOptions {
  /** Whether the page came over https. */
  readonly secure: boolean;
  /** Until the token expires, in seconds. */
  readonly maxAgeSeconds: number;
}

/**
 * The token of a request: from `Authorization: Bearer`, or else from the session cookie. An authorization of another
 * kind counts as none, and is not made up for by a cookie: whoever sends one means it.
 */
export function tokenFrom(headers: RequestHeaders): string | undefined {
  if (headers.authorization !== undefined) return /^Bearer +([\w.~+/=-]+) *$/i.exec(headers.authorization)?.[1];
  return headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[SESSION_COOKIE] || undefined;
}

/** The `Set-Cookie` value that signs a page in: out of reach of scripts and of other sites. */
export const sessionCookie = (token: string, options: SessionCookieOptions): string =>
  stringifySetCookie(SESSION_COOKIE, token, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: options.secure,
    maxAge: Math.max(0, Math.floor(options.maxAgeSeconds)),
  });

/** The `Set-Cookie` value that signs a page out. */
export const clearedSessionCookie = (secure: boolean): string => sessionCookie('', { secure, maxAgeSeconds: 0 });

/**
 * Whether a request may use the cookie: no `Origin` (not a page), or a page of this very host and port. `SameSite` does
 * not tell ports of one host apart, so a socket's handshake must ask this too.
 */
export function isOwnPage(headers: RequestHeaders): boolean {
  if (headers.origin === undefined) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host?.toLowerCase();
}
