/**
 * Heavy reads, so many at once at most, in the order they were asked for: what is pushed to screens meanwhile waits for
 * few of them. Who asks for what somebody else still waits for gets the same answer, which is none the older for it.
 */
export class SharedReads {
  /** Those that did not begin, by what they read. */
  private readonly waiting = new Map<string, Promise<unknown>>();
  /** Lets the waiting ones begin, in the order they were asked for. */
  private readonly turns: (() => void)[] = [];
  private running = 0;

  constructor(private readonly atOnce: number) {}

  /**
   * Reads when it is its turn; `what` is all that the answer depends on, as JSON tells it. Rejects as `read` does. It must
   * not wait for another read in here: all turns might be taken by such.
   */
  read<T>(what: unknown, read: () => Promise<T>): Promise<T> {
    const key = JSON.stringify(what);
    const joined = this.waiting.get(key) as Promise<T> | undefined;
    if (joined !== undefined) return joined;
    const answer = this.inTurn(key, read);
    // Who comes once it has begun may know of something that it has not seen.
    if (this.turns.length > 0) this.waiting.set(key, answer);
    return answer;
  }

  private async inTurn<T>(key: string, read: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) await new Promise<void>((begin) => this.turns.push(begin));
    else this.running += 1;
    this.waiting.delete(key);
    try {
      return await read();
    } finally {
      const next = this.turns.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
