/** Where the build puts the files whose names tell their contents. */
const NAMED_FOR_CONTENT = /[\\/]assets[\\/][^\\/]+-[\w-]{8}\.\w+$/;

/**
 * How long a browser may keep a file of the page without asking: one that is named for its contents for ever, and the
 * page itself never, for it is how a wall learns of a new release.
 */
export const cacheControlOf = (file: string): string =>
  NAMED_FOR_CONTENT.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache';
