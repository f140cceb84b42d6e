/** Lines up work by number: what is under one number never overlaps, different numbers run side by side. */
export class Turns {
  readonly #last = new Map<number, Promise<void>>();

  /** Does `work` when what came before under this number is done. */
  take(number: number, work: () => void | Promise<void>): Promise<void> {
    const mine = (this.#last.get(number) ?? Promise.resolve()).then(work);
    this.#last.set(
      number,
      // What went wrong is told to whoever asked for it; those behind have their turn all the same.
      mine.catch(() => undefined),
    );
    return mine;
  }

  /** Resolves when everything lined up so far is done. */
  async done(): Promise<void> {
    await Promise.all(this.#last.values());
  }
}
