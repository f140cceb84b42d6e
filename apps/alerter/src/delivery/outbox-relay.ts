import type { Logger } from 'pino';
import type { Register } from '#register';
import type { NotificationQueue } from './notification-queue.js';
import { relayOutbox } from './relay.js';

/** Relays the outbox whenever it is asked to, once at a time. */
export class OutboxRelay {
  private isAsked = false;
  private isRelaying = false;
  private relaying: Promise<void> | undefined;

  constructor(
    private readonly register: Register,
    private readonly queue: NotificationQueue,
    private readonly logger: Logger,
  ) {}

  /** Asks for what is in the outbox now to be handed over; what fails is there when it is asked for again. */
  ask(): void {
    this.isAsked = true;
    if (!this.isRelaying) this.relaying = this.relayWhileAsked();
  }

  /** Resolves when nothing is being handed over. */
  async settled(): Promise<void> {
    await this.relaying;
  }

  private async relayWhileAsked(): Promise<void> {
    this.isRelaying = true;
    while (this.isAsked) {
      this.isAsked = false;
      try {
        await relayOutbox(this.register, this.queue);
      } catch (error) {
        this.logger.debug({ err: error }, 'the outbox could not be relayed');
      }
    }
    this.isRelaying = false;
  }
}
