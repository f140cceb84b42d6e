import { randomUUID } from 'node:crypto';
import type { Bus } from '#bus';
import type { ErasureReason, FloorEvent } from '#contract';
import { decodeEvents, derive, erasedKey, isInHand, neighboursOf, type RecordKey } from '#floor';
import { type Ledger, pseudonymOf } from '#ledger';
import { messagesOf, PlateauHomes } from '#live';
import type { Clock } from '../delivery/clock.js';

/** How long the ledger may take to take an erasure in, in milliseconds. */
const TAKEN_IN_WITHIN_MS = 30_000;

/** How often it is looked at meanwhile, in milliseconds. */
const LOOK_MS = 100;

/** Which call or case is to be erased, why, and who says so. */
export interface WantedErasure {
  readonly kind: 'call' | 'case';
  readonly id: string;
  readonly plateau: string;
  readonly reason: ErasureReason;
  readonly by: string;
}

/** How the ledger holds a record: not at all, erased, in hand, or kept, with what is kept. */
export type HeldRecord =
  | { readonly is: 'unknown' | 'erased' | 'in-hand' }
  | { readonly is: 'kept'; readonly events: number; readonly named: number };

/** Looks at a record in the ledger, and has it erased over the bus. */
export class RecordErasure {
  private readonly homes: PlateauHomes;
  private readonly key: RecordKey;
  private readonly tombstone: RecordKey;
  private watermark = Infinity;

  constructor(
    private readonly wanted: WantedErasure,
    private readonly ledger: Pick<Ledger, 'homes' | 'read'>,
    private readonly clock: Clock,
  ) {
    this.homes = new PlateauHomes(ledger);
    this.key = `${wanted.kind}:${wanted.id}`;
    this.tombstone = erasedKey(pseudonymOf, wanted.plateau, this.key);
  }

  /** What the audit and the ledger call it once it is erased. */
  get pseudonym(): string {
    return this.tombstone.slice('erased:'.length);
  }

  /** How the ledger holds it now. */
  async look(): Promise<HeldRecord> {
    const { plateau } = this.wanted;
    const shard = await this.homes.shardOf(plateau);
    if (shard === undefined) return { is: 'unknown' };
    const selection = { shard, plateau, records: [this.key, this.tombstone], intervals: [] };
    const { records, state } = await this.ledger.read(selection);
    this.watermark = state.watermarks.get(plateau) ?? Infinity;
    if (records.has(this.tombstone)) return { is: 'erased' };
    const stored = records.get(this.key);
    if (stored === undefined) return { is: 'unknown' };
    const events = decodeEvents(plateau, stored.events);
    if (isInHand(derive(this.key, events), this.watermark)) return { is: 'in-hand' };
    return { is: 'kept', events: events.length, named: neighboursOf(this.key, events).length };
  }

  /** Resolves when the bus has the erasure for good. It never moves the time of the plateau on. */
  async send(bus: Bus, topic: string): Promise<void> {
    const { kind, id: subject, plateau, reason, by } = this.wanted;
    const event = {
      id: randomUUID(),
      source: '/vigie/erase',
      type: `${kind}.erased`,
      subject,
      plateau,
      time: Math.min(this.clock.now(), this.watermark),
      data: { reason, by },
    } as FloorEvent;
    await bus.produce(topic, await messagesOf([{ event }], this.homes));
  }

  /** Resolves to how the ledger holds it once it was taken in, or after half a minute, or when the signal is given. */
  async takenIn(signal: AbortSignal): Promise<HeldRecord> {
    const until = this.clock.now() + TAKEN_IN_WITHIN_MS;
    for (;;) {
      const held = await this.look();
      if (held.is !== 'kept' || signal.aborted || this.clock.now() >= until) return held;
      await this.clock.sleepUntil(this.clock.now() + LOOK_MS, signal);
    }
  }
}
