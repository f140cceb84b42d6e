import { Inject, Injectable } from '@nestjs/common';
import { type Bus, BusError, type OutgoingMessage } from '#bus';
import { LedgerError } from '#ledger';
import { messagesOf, PlateauDirectory, type TracedEvent } from '#live';
import { BUS, CONFIGURATION, type VigieConfiguration, withinDeadline } from '#runtime';

/** How long a sender waits for Kafka, in milliseconds; its client library goes on trying for longer. */
const SEND_LIMIT_MS = 10_000;

/** What may wait for Kafka at once, in characters: while it is away, senders are turned away at once. */
const MOST_UNDER_WAY = 16 * 1024 * 1024;

/** Sends events that came over HTTP on to the bus. */
@Injectable()
export class EventsOutlet {
  private underWay = 0;

  constructor(
    @Inject(BUS) private readonly bus: Bus,
    @Inject(CONFIGURATION) private readonly configuration: VigieConfiguration,
    private readonly directory: PlateauDirectory,
  ) {}

  /**
   * Resolves when Kafka has all of them for good, each with the trace context that it came with.
   * @throws {BusError | LedgerError} when it may have none or some of them: to be sent again, which is harmless.
   */
  async send(events: readonly TracedEvent[]): Promise<void> {
    try {
      await withinDeadline('sending events', SEND_LIMIT_MS, async () =>
        this.produce(await messagesOf(events, this.directory)),
      );
    } catch (cause) {
      if (cause instanceof BusError || cause instanceof LedgerError) throw cause;
      throw new BusError('unavailable', `Could not send events: ${(cause as Error).message}`, cause);
    }
  }

  private async produce(messages: readonly OutgoingMessage[]): Promise<void> {
    const size = messages.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
    if (this.underWay + size > MOST_UNDER_WAY)
      throw new BusError('unavailable', 'Too many events wait for Kafka: try again in a moment', undefined);
    this.underWay += size;
    try {
      await this.bus.produce(this.configuration.bus.topic, messages);
    } finally {
      this.underWay -= size;
    }
  }
}
