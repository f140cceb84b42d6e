import type { Notice } from '#contract';
import { attempt } from './attempt.js';
import type { Courier, NotificationQueue, Patience } from './notification-queue.js';

/** The queue of one process, kept nowhere; it remembers what it delivered for as long as the process lives. */
export class MemoryQueue implements NotificationQueue {
  private readonly known = new Set<string>();
  private readonly waiting: Notice[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly inHand = new Set<Promise<void>>();
  private courier: Courier | undefined;
  private isClosed = false;

  constructor(private readonly patience: Patience) {}

  async add(notices: readonly Notice[]): Promise<void> {
    for (const notice of notices) {
      if (this.known.has(notice.id)) continue;
      this.known.add(notice.id);
      if (this.courier === undefined) this.waiting.push(notice);
      else this.try(notice, 1, this.courier);
    }
  }

  async work(courier: Courier): Promise<void> {
    this.courier = courier;
    for (const notice of this.waiting.splice(0)) this.try(notice, 1, courier);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.inHand);
  }

  private try(notice: Notice, number: number, courier: Courier): void {
    if (this.isClosed) return;
    const trying = attempt(notice, number, courier, this.patience).then((next) => {
      this.inHand.delete(trying);
      if (next === 'dead') this.known.delete(notice.id);
      if (next === 'done' || next === 'dead' || this.isClosed) return;
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        this.try(notice, number + 1, courier);
      }, next.afterMs);
      this.timers.add(timer);
    });
    this.inHand.add(trying);
  }
}
