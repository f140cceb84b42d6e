import fc from 'fast-check';
import type { EventType, FloorEvent } from '#contract';
import { derive, type Facts } from './facts.js';
import { PlateauFold } from './plateau-fold.js';
import { decodeEvents } from './record-codec.js';
import type { RecordKey } from './record.js';
import { compileStandards } from './standards.js';

/** When the first of all events happened. */
export const START = Date.parse('2026-03-01T22:00:00Z');
/** A day, in milliseconds. */
export const DAY = 86_400_000;
/** What the plateau is judged by. */
export const RULES = {
  id: 'lyon',
  ...compileStandards({
    targets: [{ answerWithinSeconds: 20 }],
    milestones: [
      { milestone: 'accepted', dueMinutes: 20 },
      { milestone: 'arrived', urgency: 'P1', dueMinutes: 60 },
    ],
  }),
  retentionMs: 30 * DAY,
  pseudonymOf: (text: string) => text,
};
/** When every message was appended, unless a test says otherwise. */
export const APPENDED = START + DAY;

const urgency = fc.constantFrom('P0', 'P1', 'P2', 'P3');
const milestone = fc.constantFrom('qualified', 'accepted', 'arrived');

const choices: [EventType, fc.Arbitrary<object>][] = [
  [
    'call.queued',
    fc.record(
      { queue: fc.constantFrom('road', 'med'), language: fc.constant('fr'), recallOf: fc.constantFrom('c1', 'c2') },
      { requiredKeys: ['queue', 'language'] },
    ),
  ],
  ['call.triaged', fc.record({ urgency: fc.constantFrom('P0', 'P1', 'P2', 'P3'), category: fc.constant('x') })],
  ['call.answered', fc.constant({ agent: 'a-1' })],
  ['call.held', fc.constant({})],
  ['call.resumed', fc.constant({})],
  ['call.transferred', fc.record({ queue: fc.constantFrom('road', 'med') })],
  ['call.abandoned', fc.constant({})],
  ['call.ended', fc.constant({})],
  ['call.wrapped', fc.record({ outcome: fc.constantFrom('advice', 'case', 'none') })],
  ['call.recalled', fc.constant({})],
  ['call.voided', fc.constant({})],
  ['case.opened', fc.record({ queue: fc.constantFrom('road', 'med'), urgency, call: fc.constantFrom('c1', 'c2') })],
  ['case.triaged', fc.record({ urgency })],
  ['case.progressed', fc.record({ milestone })],
  ['case.rescheduled', fc.record({ milestone, dueAt: fc.constant('2026-03-02T01:00:00Z') })],
  ['case.closed', fc.constant({})],
  ['case.reopened', fc.constant({})],
  [
    'agent.signed-in',
    fc.record({
      agent: fc.constantFrom('a-1', 'a-2'),
      languages: fc.constant(['fr']),
      queues: fc.subarray(['road', 'med']),
      slots: fc.constant(3),
    }),
  ],
  ['agent.status-changed', fc.record({ status: fc.constantFrom('available', 'busy', 'wrap-up', 'break') })],
  ['agent.signed-out', fc.constant({})],
  ['incident.declared', fc.constant({ label: 'Snow' })],
  ['incident.cleared', fc.constant({})],
];
const weights = [6, 3, 6, 2, 2, 2, 3, 4, 4, 1, 1, 4, 1, 3, 1, 3, 2, 3, 3, 2, 1, 1];

/** Any event, sensible or not: few subjects, ids and seconds, so that repeats, conflicts and ties are common. */
const anyEvent: fc.Arbitrary<FloorEvent> = fc
  .oneof(
    ...choices.map(([type, data], i) => ({ weight: weights[i]!, arbitrary: data.map((d) => ({ type, data: d })) })),
  )
  .chain(({ type, data }) =>
    fc
      .record({
        id: fc.nat({ max: 40 }).map(String),
        subject: fc.constantFrom('c1', 'c2', 'c3'),
        second: fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 9_000 })),
        sequence: fc.option(fc.nat({ max: 3 }).map(String), { nil: undefined }),
      })
      .map(({ id, subject, second, sequence }) => {
        const base = { id: `${type}-${id}`, source: '/pbx', type, subject, plateau: 'lyon', data };
        const event = { ...base, time: START + second * 1000 } as unknown as FloorEvent;
        return sequence === undefined ? event : { ...event, sequence };
      }),
  );
/** Any events, in any order. */
export const anyEvents = fc.array(anyEvent, { maxLength: 40 });

/** What a fold came to: the records as a ledger has them, and the sums by interval and field. */
export interface Outcome {
  readonly stored: ReadonlyMap<RecordKey, string>;
  readonly records: Record<string, Facts>;
  readonly sums: Record<string, number>;
}

/** The keys that an event needs and that are not in memory. */
export function wantedBy(plateau: PlateauFold, event: FloorEvent): Set<RecordKey> {
  const wanted = new Set<RecordKey>();
  plateau.missing(event, wanted);
  return wanted;
}

/**
 * Folds stretches of events: each a batch, with the stored form in between as a ledger would keep it, in memory or read
 * back; or all of them one batch, condensed in between.
 */
export function fold(
  stretches: readonly FloorEvent[][],
  between: 'batches' | 'read-back' | 'condensed' = 'batches',
): Outcome {
  const stored = new Map<RecordKey, string>();
  const open = new Set<RecordKey>();
  const sums: Record<string, number> = {};
  let watermark = -Infinity;
  let plateau = new PlateauFold(RULES);
  for (const [i, stretch] of stretches.entries()) {
    if (between === 'read-back') {
      plateau = new PlateauFold(RULES, watermark);
      for (const key of open) plateau.supply(key, stored.get(key));
    }
    for (const event of stretch) {
      for (let look = 0; look < 2; look += 1)
        for (const key of wantedBy(plateau, event)) plateau.supply(key, stored.get(key));
      plateau.take(event, APPENDED);
    }
    if (between === 'condensed') plateau.condense();
    if (between === 'condensed' && i < stretches.length - 1) continue;
    const changes = plateau.changes();
    watermark = changes.watermark;
    for (const record of changes.records) {
      stored.set(record.key, record.events);
      if (record.open) open.add(record.key);
      else open.delete(record.key);
    }
    for (const key of changes.removed) {
      stored.delete(key);
      open.delete(key);
    }
    for (const [interval, fields] of changes.increments)
      for (const [field, n] of fields) {
        const name = `${interval} ${field}`;
        sums[name] = (sums[name] ?? 0) + n;
        if (sums[name] === 0) delete sums[name];
      }
  }
  const facts = [...stored].map(([key, events]) => [key, derive(key, decodeEvents('lyon', events))] as const);
  return { stored, records: Object.fromEntries(facts), sums };
}

/** Whether an event came late depends on the order of arrival, as nothing else does. */
export const withoutCorrections = ({ records, sums }: Outcome): Omit<Outcome, 'stored'> => ({
  records,
  sums: Object.fromEntries(Object.entries(sums).filter(([name]) => !name.includes(' corrected|'))),
});

/** Cuts events into batches of these sizes, and one of the rest. */
export const cut = (events: FloorEvent[], sizes: readonly number[]): FloorEvent[][] => {
  const batches: FloorEvent[][] = [];
  let from = 0;
  for (const size of sizes) batches.push(events.slice(from, (from += size)));
  return [...batches, events.slice(from)];
};
