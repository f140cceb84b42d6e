const NOWHERE = 'http://own.invalid';
/** Paths that a browser is never sent on to: they do something, or are no page. */
const NO_PAGE = /^\/(api|enter|health|metrics)(\/|$)/;

/** A path of a page of this Vigie that a browser may be sent on to, whatever was asked; `/` in the place of any other. */
export function ownPath(asked: unknown): string {
  if (typeof asked !== 'string' || !/^\/(?![/\\])/.test(asked) || !URL.canParse(asked, NOWHERE)) return '/';
  const { origin, pathname, search } = new URL(asked, NOWHERE);
  return origin !== NOWHERE || pathname.startsWith('//') || NO_PAGE.test(pathname) ? '/' : pathname + search;
}
