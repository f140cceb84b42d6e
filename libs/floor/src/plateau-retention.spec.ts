import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventType, FloorEvent } from '#contract';
import { PlateauFold } from './plateau-fold.js';
import type { RecordKey } from './record.js';
import { compileStandards } from './standards.js';

const START = Date.parse('2026-03-01T22:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const RULES = { id: 'lyon', ...compileStandards({}), retentionMs: 2 * DAY, pseudonymOf: (text: string) => text };

const DATA: Partial<Record<EventType, object>> = {
  'call.queued': { queue: 'road', language: 'fr' },
  'call.answered': { agent: 'a-1' },
  'call.wrapped': { outcome: 'none' },
  'case.opened': { queue: 'road', urgency: 'P2' },
};

/** An event `hours` after the start. */
function at(hours: number, type: EventType, subject: string, id = `${type}@${hours}`): FloorEvent {
  const base = { id, source: '/pbx', type, subject, plateau: 'lyon', data: DATA[type] ?? {} };
  return { ...base, time: START + hours * HOUR } as FloorEvent;
}

/** A ledger of one plateau that a fold is run against, with its records swept when they are past their retention. */
class Run {
  readonly stored = new Map<RecordKey, { events: string; open: boolean }>();
  readonly sums: Record<string, number> = {};
  readonly refused: string[] = [];
  private fold = new PlateauFold(RULES);

  batch(events: readonly FloorEvent[]): this {
    const wanted = new Set<RecordKey>();
    for (const event of events) this.fold.missing(event, wanted);
    for (const key of wanted) this.fold.supply(key, this.stored.get(key)?.events);
    for (const event of events) {
      const reason = this.fold.take(event, event.time);
      if (reason !== undefined) this.refused.push(`${event.id} ${reason}`);
    }
    const { records, increments } = this.fold.changes();
    for (const { key, events, open } of records) this.stored.set(key, { events, open });
    for (const [interval, fields] of increments) for (const [field, n] of fields) this.sum(`${interval} ${field}`, n);
    return this;
  }

  /** Begins anew from what is stored, as a worker does that takes the shard over. */
  restart(): this {
    this.fold = new PlateauFold(RULES, this.fold.highest);
    for (const [key, { events, open }] of this.stored) if (open) this.fold.supply(key, events);
    return this;
  }

  private sum(name: string, n: number): void {
    const sum = (this.sums[name] ?? 0) + n;
    if (sum === 0) delete this.sums[name];
    else this.sums[name] = sum;
  }
}

const outcome = ({ sums, refused }: Run) => ({ sums, refused });

describe('a record past its retention', () => {
  it('W3 does not break the fold when a connector’s old heartbeat comes again', () => {
    const events = [at(0, 'feed.alive', 'pbx'), at(60, 'feed.alive', 'other'), at(0, 'feed.alive', 'pbx', 'again')];
    const run = new Run().batch([...events, at(200, 'feed.alive', 'other')]);
    expect(run.refused).toEqual(['again too-late']);
    expect(run.stored.get('feed:pbx')!.open).toBe(false);
  });

  it('W3 N7 counts what was held when it came, though the record expires within the same batch', () => {
    const first = [at(0, 'call.queued', 'c1'), at(46, 'call.queued', 'c2')];
    const rest = [at(1, 'call.wrapped', 'c1'), at(49.5, 'call.queued', 'c3'), at(49.6, 'call.answered', 'c1')];
    const apart = [...first, ...rest].reduce((run, event) => run.batch([event]), new Run());
    expect(outcome(new Run().batch([...first, ...rest]))).toEqual(outcome(apart));
  });

  it('N7 W3 W4 gives the same sums and refusals for any split into batches', () => {
    const type = fc.constantFrom<EventType>(
      'call.queued',
      'call.answered',
      'call.wrapped',
      'call.abandoned',
      'feed.alive',
      'case.opened',
    );
    const event = fc
      .tuple(type, fc.constantFrom('c1', 'c2'), fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: 250 })), fc.nat({ max: 3 }))
      .map(([type, subject, hours, id]) => at(hours, type, subject, `${type}-${id}`));
    const property = fc.property(fc.array(event, { maxLength: 12 }), fc.array(fc.boolean()), (events, restarts) => {
      const apart = new Run();
      events.forEach((given, i) => (restarts[i] === true ? apart.restart() : apart).batch([given]));
      expect(outcome(new Run().batch(events))).toEqual(outcome(apart));
    });
    fc.assert(property, { numRuns: 2_000 });
  });
});
