/** A page of a screen that turns: a plateau, or {@link FLOORS}. */
export type PageId = string;

/** The page of all plateaus; no plateau has an empty name. */
export const FLOORS: PageId = '';

/** How long a page that was turned to by hand stays, in milliseconds. */
export const HOLD_MS = 60_000;

/** Which page is shown; instants are on one monotonic clock, in milliseconds. */
export interface Turn {
  readonly page: PageId;
  /** Since when it is shown. */
  readonly since: number;
  /** Until when it stays because somebody turned to it by hand. */
  readonly heldUntil: number;
}

/**
 * The page to show at an instant: the one that is held by hand, else those that burn in turn, one alone being pinned,
 * else all in turn, each for so many seconds. Gives the state itself while nothing changes.
 */
export function turn(
  state: Turn,
  pages: readonly PageId[],
  burning: readonly PageId[],
  seconds: number,
  instant: number,
): Turn {
  const known = pages.includes(state.page);
  if (known && instant < state.heldUntil) return state;
  const afire = pages.filter((page) => burning.includes(page));
  const round = afire.length > 0 ? afire : pages;
  const place = round.indexOf(state.page);
  if (place !== -1 && instant - state.since < seconds * 1000) return state;
  const next = round[(place + 1) % round.length];
  return next === undefined || next === state.page ? state : show(next, instant);
}

/** The page so many places further on, turned to by hand. */
export function turnBy(state: Turn, pages: readonly PageId[], places: number, instant: number): Turn {
  const place = pages.indexOf(state.page) + places;
  const page = pages[(place + pages.length) % pages.length];
  return page === undefined ? state : turnTo(page, instant);
}

/** A page, turned to by hand. */
export const turnTo = (page: PageId, instant: number): Turn => ({ page, since: instant, heldUntil: instant + HOLD_MS });

/** A page, until it is another one's turn. */
export const show = (page: PageId, instant: number): Turn => ({ page, since: instant, heldUntil: instant });
