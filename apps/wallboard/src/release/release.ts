/** A release of the page, told by the addresses of its scripts and styles: the build names each for its content. */
export type Release = string;

/** A reload for a release, at a time in milliseconds. */
export interface Reload {
  readonly release: Release;
  readonly at: number;
}

/** For how long a release that was reloaded for is not reloaded for again, in milliseconds. */
export const ONE_TRY_MS = 3_600_000;

/** The release with these addresses; nothing without any, for then it is not our page. */
export const releaseOf = (addresses: readonly string[]): Release | undefined =>
  addresses.length === 0 ? undefined : addresses.toSorted().join(' ');

/**
 * Whether to reload for the release that was found. Gateways of two releases side by side answer now with the one, now
 * with the other: each is tried once an hour, so that a page neither goes back and forth nor stays behind for days.
 */
export function shouldReload(
  running: Release | undefined,
  found: Release | undefined,
  reloads: readonly Reload[],
  now: number,
): boolean {
  if (running === undefined || found === undefined || running === found) return false;
  return !recentReloads(reloads, now).some(({ release }) => release === found);
}

/** The reloads that still count, so that what is remembered of them does not grow. */
export const recentReloads = (reloads: readonly Reload[], now: number): Reload[] =>
  reloads.filter(({ at }) => at <= now && now - at < ONE_TRY_MS);
