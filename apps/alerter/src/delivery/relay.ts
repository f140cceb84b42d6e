import { WALL } from '#alerting';
import type { Register } from '#register';
import type { NotificationQueue } from './notification-queue.js';

/** How many rows are handed over at a time. */
const ROWS = 100;

/**
 * Hands every row of the outbox to the queue of deliveries, and takes it out once the queue has it. Whoever dies in
 * between leaves rows that are handed over again, under the id the queue knows. Walls read the alerts themselves: what is
 * for them is taken out and that is all. Rejects while Redis is away.
 */
export async function relayOutbox(register: Register, queue: NotificationQueue): Promise<void> {
  for (;;) {
    const rows = await register.outbox(ROWS);
    if (rows.length === 0) return;
    const sent = rows.filter(({ channel }) => channel !== WALL);
    if (sent.length > 0) await queue.add(sent);
    await register.handedOver(rows.map(({ id }) => id));
  }
}
