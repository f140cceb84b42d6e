import { type FeedTruth, merge, type PlateauDefinition } from '#board';
import type { EventType, FloorEvent, Patch, Snapshot } from '#contract';
import { compileStandards, PlateauFold, type RecordKey } from '#floor';
import { type Ledger, LedgerError, MemoryLedger, type Notice, pseudonymOf } from '#ledger';
import { LiveBoard } from './live-board.js';

/** The shard the plateau lives in. */
export const SHARD = 3;
/** Midday of the plateau's day, from which tests count seconds. */
export const NOON = Date.parse('2026-03-02T11:00:00Z');
const STANDARDS = compileStandards({});
const LYON: PlateauDefinition = {
  id: 'lyon',
  name: 'Lyon',
  zone: 'Europe/Paris',
  dayStartsAt: '00:00',
  agentFigures: true,
  ...STANDARDS,
  queues: {},
};
const DATA: Partial<Record<EventType, object>> = {
  'call.queued': { queue: 'road', language: 'fr' },
  'call.answered': { agent: 'a-1' },
};

/** An event of Lyon, `seconds` after noon. */
export function at(seconds: number, type: EventType, subject = 'c1'): FloorEvent {
  const base = { id: `${type}@${seconds}`, source: '/pbx', type, subject, plateau: 'lyon', data: DATA[type] ?? {} };
  return { ...base, time: NOON + seconds * 1000 } as FloorEvent;
}

/** A plateau whose events are committed to a ledger, and a board that hears of it when it is let. */
export class TestFloor {
  now = NOON;
  isAway = false;
  reads: ('all' | readonly RecordKey[])[] = [];
  /** Where the ledger was when it was last looked at. */
  seenOffset: number | undefined;
  truth: FeedTruth = { lag: 0, deadLetters: 0, missed: 0 };
  /** Notices that have not reached the board. */
  readonly notices: Notice[] = [];
  offset = 0;
  readonly board: LiveBoard;
  private readonly ledger = new MemoryLedger(() => this.now);
  private readonly fold = new PlateauFold({ id: 'lyon', ...STANDARDS, retentionMs: 30 * 86_400_000, pseudonymOf });
  private epoch = 0;

  constructor() {
    this.board = this.another();
  }

  /** Claims the shard and hears of its commits. */
  async open(): Promise<this> {
    this.epoch = (await this.ledger.claim(SHARD, 'v1')).epoch;
    await this.ledger.watch((notice) => this.notices.push(notice));
    return this;
  }

  /** A board of the same plateau that has read nothing yet. */
  another(): LiveBoard {
    return new LiveBoard(LYON, {
      ledger: { read: (selection: Parameters<Ledger['read']>[0]) => this.read(selection) } as unknown as Ledger,
      shardOf: async () => (await this.ledger.homes()).get('lyon'),
      truth: () => this.truth,
      seen: () => ({ at: this.now, offset: this.seenOffset }),
      now: () => this.now,
    });
  }

  /** Commits these events together; none moves the offset alone. */
  async commit(...events: FloorEvent[]): Promise<this> {
    await this.ledger.homeOf('lyon', SHARD);
    const wanted = new Set<RecordKey>();
    for (const event of events) this.fold.missing(event, wanted);
    for (const key of wanted) this.fold.supply(key, undefined);
    for (const event of events) this.fold.take(event, event.time);
    const position = this.offset === 0 ? {} : { expected: this.offset };
    this.offset += Math.max(1, events.length);
    const plateaus = events.length === 0 ? [] : [this.fold.changes()];
    await this.ledger.commit({ shard: SHARD, epoch: this.epoch, ...position, next: this.offset, plateaus });
    return this;
  }

  /** Lets notices through, the oldest first. */
  deliver(count = this.notices.length): this {
    for (const notice of this.notices.splice(0, count)) this.board.heed(notice);
    return this;
  }

  private async read(selection: Parameters<Ledger['read']>[0]) {
    this.reads.push(selection.records === 'open' ? 'all' : selection.records);
    if (this.isAway) throw new LedgerError('away', 'Redis does not answer');
    return this.ledger.read(selection);
  }
}

/** A client that holds the board as its snapshot and patches have led it to. */
export function client(snapshot: Snapshot) {
  let { board, sequence } = snapshot;
  return {
    take(patch: Patch | undefined) {
      if (patch === undefined) return;
      if (patch.stream !== snapshot.stream || patch.sequence !== sequence + 1) throw new Error('a gap in the patches');
      sequence = patch.sequence;
      board = merge(board, JSON.parse(JSON.stringify(patch.patch)) as Patch['patch']) as Snapshot['board'];
    },
    get board() {
      return board;
    },
  };
}
