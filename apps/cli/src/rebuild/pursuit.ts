/** The live shard is held when so many messages are left: they take less than a second. */
const NEAR_MESSAGES = 2_000;

/** How long the distance may stay what it is before the live shard is held all the same, in milliseconds. */
const STALLED_MS = 3_000;

/** What the distance must have come down to meanwhile, as a part of what it was. */
const PROGRESS = 0.9;

/** How long a live shard goes on that was held and not reached, in milliseconds: its boards stood still. */
const LEFT_ALONE_MS = 3_000;

/**
 * When the live shard is to wait for the rebuilt one that runs after it. Where both are as fast as the machine lets them,
 * as under a flood of events, the distance would never become small: holding the live one for a moment, now and again, makes it.
 */
export class Pursuit {
  private mark = Infinity;
  private markedAt = -Infinity;
  private leftAloneUntil = -Infinity;

  /** Whether it is time to hold the live shard, which is `distance` messages ahead at an instant. */
  isDue(now: number, distance: number): boolean {
    if (distance <= PROGRESS * this.mark) this.setMark(now, distance);
    if (now < this.leftAloneUntil) return false;
    return distance <= NEAR_MESSAGES || now - this.markedAt >= STALLED_MS;
  }

  /** The live shard was held, and not reached in time. */
  missed(now: number): void {
    this.leftAloneUntil = now + LEFT_ALONE_MS;
    this.setMark(now, Infinity);
  }

  private setMark(now: number, distance: number): void {
    this.mark = distance;
    this.markedAt = now;
  }
}
