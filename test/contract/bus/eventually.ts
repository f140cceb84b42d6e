import { setTimeout as delay } from 'node:timers/promises';

/** Asks until `probe` no longer throws, and throws what it threw last when the deadline is over. */
export async function eventually(probe: () => void | Promise<void>, deadlineMs = 20_000): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    try {
      return await probe();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(10);
    }
  }
}

/** A promise that stays open until it is told. */
export class Gate {
  readonly opened: Promise<void>;
  open!: () => void;

  constructor() {
    this.opened = new Promise((resolve) => {
      this.open = resolve;
    });
  }
}
