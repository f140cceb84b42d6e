import { type Board, type BoardCall, formatInstant, type Obligation } from '#contract';
import {
  type CallFacts,
  decodeEvents,
  derive,
  type Facts,
  isOwed,
  isUnconfirmed,
  openUntil,
  type RecordKey,
  splitKey,
} from '#floor';

/** The collections of a board that are read off the set of open records. */
export type OpenCollections = Pick<Board, 'calls' | 'unconfirmed' | 'obligations'> & {
  readonly connectors: Board['feed']['connectors'];
  readonly incomplete: number;
};

interface OpenRecord {
  readonly facts: Facts;
  /** Made once a record, so that a diff sees at a glance that nothing changed. */
  readonly shown: BoardCall | Obligation | string | undefined;
}

/** A plateau's open records as boards show them. */
export class OpenRecords {
  private readonly records = new Map<RecordKey, OpenRecord>();

  constructor(private readonly plateau: string) {}

  /** Takes over a record as it is stored now; `undefined` when it is not open any more. */
  set(key: RecordKey, events: string | undefined): void {
    if (events === undefined) {
      this.records.delete(key);
      return;
    }
    const { kind, subject } = splitKey(key);
    const facts = derive(kind, subject, decodeEvents(this.plateau, events));
    this.records.set(key, { facts, shown: show(facts) });
  }

  /** Forgets every record. */
  clear(): void {
    this.records.clear();
  }

  /** The calls waiting now that somebody has lately heard of. */
  waiting(watermark: number): CallFacts[] {
    const waiting: CallFacts[] = [];
    for (const { facts } of this.records.values())
      if (isLiveCall(facts) && facts.state === 'waiting' && !isUnconfirmed(facts, watermark)) waiting.push(facts);
    return waiting;
  }

  /** What a board as of this watermark shows of them. */
  collections(watermark: number): OpenCollections {
    const calls: Record<string, BoardCall> = {};
    const unconfirmed: Record<string, BoardCall> = {};
    const obligations: Record<string, Obligation> = {};
    const connectors: Record<string, string> = {};
    let incomplete = 0;
    for (const [key, { facts, shown }] of this.records) {
      const { subject } = splitKey(key);
      if (openUntil(facts) <= watermark) continue;
      if (facts.status === 'incomplete') incomplete += 1;
      else if (facts.kind === 'feed') connectors[subject] = shown as string;
      else if (isLiveCall(facts)) (isUnconfirmed(facts, watermark) ? unconfirmed : calls)[subject] = shown as BoardCall;
      else if (facts.kind === 'call') obligations[subject] = shown as Obligation;
    }
    return { calls, unconfirmed, obligations, connectors, incomplete };
  }
}

const isLiveCall = (facts: Facts): facts is CallFacts & { status: 'live' } =>
  facts.kind === 'call' && facts.status === 'live';

function show(facts: Facts): OpenRecord['shown'] {
  if (facts.kind === 'feed') return formatInstant(facts.lastEventAt);
  if (facts.kind !== 'call') return undefined;
  const { queue, urgency, language, state, since, agent, category, incident } = facts;
  if (facts.status === 'live') {
    return {
      queue,
      urgency,
      language,
      state,
      since: formatInstant(since),
      ...(agent === undefined ? {} : { agent }),
      ...(category === undefined ? {} : { category }),
      ...(incident === undefined ? {} : { incident }),
    };
  }
  return isOwed(facts) ? { queue, urgency, language, since: formatInstant(facts.abandonedAt!) } : undefined;
}
