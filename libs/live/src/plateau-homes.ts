import type { OutgoingMessage } from '#bus';
import { encode, type FloorEvent, STRUCTURED_HEADERS } from '#contract';
import type { Ledger } from '#ledger';

/** The shard that each plateau lives in, as the ledger has it; a home never changes, so it is asked for once. */
export class PlateauHomes {
  private homes: ReadonlyMap<string, number> = new Map();

  constructor(private readonly ledger: Pick<Ledger, 'homes'>) {}

  /** Absent until the first event of the plateau was taken in. Rejects with the ledger's error. */
  async shardOf(plateau: string): Promise<number | undefined> {
    if (!this.homes.has(plateau)) this.homes = await this.ledger.homes();
    return this.homes.get(plateau);
  }
}

/** An event, and the W3C trace context that it came with. */
export interface TracedEvent {
  readonly event: FloorEvent;
  readonly traceparent?: string | undefined;
}

/**
 * Events as structured messages, each to the home of its plateau, whatever hash first put it there; where there is none
 * yet, the key decides. Rejects with the ledger's error.
 */
export async function messagesOf(
  events: readonly TracedEvent[],
  homes: Pick<PlateauHomes, 'shardOf'>,
): Promise<OutgoingMessage[]> {
  const partitions = new Map<string, number | undefined>();
  for (const id of new Set(events.map(({ event }) => event.plateau))) partitions.set(id, await homes.shardOf(id));
  return events.map(({ event, traceparent }) => {
    const headers = traceparent === undefined ? STRUCTURED_HEADERS : { ...STRUCTURED_HEADERS, traceparent };
    const message = { key: event.plateau, value: encode(event), headers };
    const partition = partitions.get(event.plateau);
    return partition === undefined ? message : { ...message, partition };
  });
}
