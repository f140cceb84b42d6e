import type { HelmetOptions } from 'helmet';

/**
 * The two style elements that React Aria adds to the page: a phone's page that stays where it is behind a calendar, and
 * touches that are no double taps. Their texts never differ, so that each is let through by its hash and nothing else is.
 */
const STYLES_OF_REACT_ARIA = [
  "'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
  "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
];

/** A year, as browsers want it who are to remember it. */
const HTTPS_ALONE_SECONDS = 365 * 86_400;

/**
 * What a browser lets every answer of the gateway do: load files of its own, talk to itself, and be framed by nobody. Where
 * people are told an address of https, it comes by https alone from then on.
 */
export const securityHeaders = (publicUrl: string | undefined) =>
  ({
    ...CONTENT_POLICY,
    strictTransportSecurity: publicUrl?.startsWith('https:') === true && {
      maxAge: HTTPS_ALONE_SECONDS,
      includeSubDomains: false,
    },
  }) satisfies HelmetOptions;

const CONTENT_POLICY = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", ...STYLES_OF_REACT_ARIA],
      'font-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'connect-src': ["'self'"],
      'manifest-src': ["'self'"],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
} as const satisfies HelmetOptions;
