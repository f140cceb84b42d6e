import { describe, expect, it } from '@jest/globals';
import type { EventType, FloorEvent } from '#contract';
import { compileStandards, encodeEvents, keyOf, type RecordKey } from '#floor';
import { floorNow } from './floor-now.js';
import { OpenRecords } from './open-records.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { LYON as PLATEAU } from './test-plateau.js';

const LYON: PlateauDefinition = {
  ...PLATEAU,
  ...compileStandards({ milestones: [{ milestone: 'arrived', dueMinutes: 60, atRiskMinutes: 20 }] }),
};
const START = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;

function at(minutes: number, type: EventType, subject: string, data: object = {}): FloorEvent {
  const base = { id: `${type}@${minutes}`, source: '/pbx', type, subject, plateau: 'lyon', data };
  return { ...base, time: START + minutes * MINUTE } as FloorEvent;
}

const queued = (minutes: number, subject: string, more: object = {}) =>
  at(minutes, 'call.queued', subject, { queue: 'road', language: 'fr', ...more });
const answered = (minutes: number, subject: string, agent: string) => at(minutes, 'call.answered', subject, { agent });
const opened = (subject: string, more: object = {}) =>
  at(0, 'case.opened', subject, { queue: 'road', urgency: 'P1', ...more });
const signedIn = (agent: string, slots: number, languages: readonly string[] = ['fr']) =>
  at(0, 'agent.signed-in', `s-${agent}`, { agent, languages, queues: ['road', 'medical'], slots });
const turned = (agent: string, status: string) => at(1, 'agent.status-changed', `s-${agent}`, { status });

/** What is going on some minutes after the start; `answers` were given on road in the last 30 minutes. */
function now(events: readonly FloorEvent[], minutes = 10, answers = 0) {
  const sets = new Map<RecordKey, FloorEvent[]>();
  for (const event of events) sets.set(keyOf(event), [...(sets.get(keyOf(event)) ?? []), event]);
  const records = new OpenRecords(LYON);
  for (const [key, set] of sets) records.set(key, encodeEvents(set));
  const instant = START + minutes * MINUTE;
  const throughput = { ms: 30 * MINUTE, answered: (queue: string) => (queue === 'road' ? answers : 0) };
  return floorNow(records.at(instant), ['road', 'medical'], throughput, instant);
}

describe('what is going on now', () => {
  it('counts calls by state, and who waits by queue and urgency with the oldest wait', () => {
    const calls = [queued(5, 'c1', { urgency: 'P1' }), queued(3, 'c2'), queued(1, 'c3'), answered(2, 'c3', 'a-1')];
    const oldest = '2026-03-02T09:03:00.000Z';
    expect(now(calls)).toMatchObject({
      calls: { waiting: 2, longestSince: oldest, talking: 1, held: 0, wrapUp: 0 },
      byUrgency: { P1: { waiting: 1 }, untriaged: { waiting: 1, longestSince: oldest } },
      byQueue: { road: { waiting: 2, longestSince: oldest }, medical: { waiting: 0 } },
    });
  });

  it('D6 expects no wait while nobody waits and an agent of the queue is available', () => {
    const { byQueue } = now([signedIn('a-1', 1)], 10, 6);
    expect(byQueue['road']!.estimatedWait).toEqual({ seconds: 0, method: 'nobody-waits' });
  });

  it('D6 else expects that those who wait and the newcomer leave as fast as was answered lately', () => {
    const away = [signedIn('a-1', 1), turned('a-1', 'break')];
    expect(now(away, 10, 6).byQueue['road']!.estimatedWait).toEqual({ seconds: 300, method: 'throughput' });
    const waiting = [signedIn('a-1', 1), queued(5, 'c1'), queued(6, 'c2')];
    expect(now(waiting, 10, 6).byQueue['road']!.estimatedWait).toEqual({ seconds: 900, method: 'throughput' });
    expect(now(waiting).byQueue['road']).not.toHaveProperty('estimatedWait');
  });

  it('A4 counts an agent of two queues in each, and once in total', () => {
    const { agents, byQueue } = now([signedIn('a-1', 1), signedIn('a-2', 1), turned('a-2', 'wrap-up')]);
    const counts = { signedIn: 2, available: 1, busy: 0, wrapUp: 1, onBreak: 0 };
    expect([agents, byQueue['road']!.agents, byQueue['medical']!.agents]).toEqual([counts, counts, counts]);
  });

  it('takes a slot for each live call and open case of those signed in, and of nobody else', () => {
    const held = [
      queued(1, 'c1'),
      answered(2, 'c1', 'a-1'),
      opened('k1'),
      at(1, 'case.assigned', 'k1', { agent: 'a-1' }),
    ];
    const gone = [queued(1, 'c2'), answered(2, 'c2', 'a-9')];
    expect(now([signedIn('a-1', 1), signedIn('a-2', 3), ...held, ...gone]).slots).toEqual({
      inUse: 2,
      total: 4,
      saturation: 50,
    });
    expect(now(gone).slots).toEqual({ inUse: 0, total: 0 });
  });

  it('D7 counts as free who is available, whatever slots are in use', () => {
    const busy = [signedIn('a-1', 2, ['fr', 'en']), queued(1, 'c1'), answered(2, 'c1', 'a-1')];
    const free = (...more: FloorEvent[]) => now([...busy, signedIn('a-2', 1, ['fr']), ...more]).speakers;
    expect(free()).toEqual({ fr: { signedIn: 2, free: 2 }, en: { signedIn: 1, free: 1 } });
    const full = [opened('k1'), at(1, 'case.assigned', 'k1', { agent: 'a-1' })];
    expect(free(...full)).toEqual({ fr: { signedIn: 2, free: 2 }, en: { signedIn: 1, free: 1 } });
    expect(free(turned('a-2', 'break'))['fr']).toEqual({ signedIn: 2, free: 1 });
  });

  it('D7 counts an agent once under a language, whatever its regions', () => {
    const agents = [signedIn('a-1', 1, ['fr-FR', 'fr-CA', 'EN']), signedIn('a-2', 1, ['fr'])];
    expect(now(agents).speakers).toEqual({ fr: { signedIn: 2, free: 2 }, en: { signedIn: 1, free: 1 } });
  });

  it('K5 N10 counts a case as at risk from its lead time on, and as overdue once past its date', () => {
    const millisecond = 1 / MINUTE;
    const counts = [39, 40, 60, 60 + millisecond].map((minutes) => now([opened('k1')], minutes).cases);
    const risks = counts.map(({ atRisk, overdue }) => [atRisk, overdue]);
    expect(risks).toEqual([
      [0, 0],
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
  });

  it('K6 counts cases by urgency, queue and coverage', () => {
    const requested = at(1, 'case.progressed', 'k2', { milestone: 'requested' });
    const covered = at(1, 'case.coverage-decided', 'k1', { coverage: 'covered' });
    const { cases } = now([opened('k1'), opened('k2', { urgency: 'P2' }), covered, requested]);
    const one = { open: 1, atRisk: 0, overdue: 0, unaccepted: 0 };
    const waits = { ...one, unaccepted: 1 };
    expect(cases).toMatchObject({ open: 2, unaccepted: 1, by: { queue: { road: { open: 2, unaccepted: 1 } } } });
    expect(cases.by).toMatchObject({ urgency: { P1: one, P2: waits }, coverage: { covered: one, undecided: waits } });
  });

  it('I2 counts what carries an incident, declared or not, and one that nothing carries', () => {
    const declared = at(0, 'incident.declared', 'ice', { label: 'Ice' });
    const { incidents } = now([declared, queued(2, 'c1', { incident: 'snow' }), opened('k1', { incident: 'snow' })]);
    expect(incidents).toEqual({
      ice: { calls: 0, waiting: 0, cases: 0 },
      snow: { calls: 1, waiting: 1, longestSince: '2026-03-02T09:02:00.000Z', cases: 1 },
    });
  });

  it('C9 counts who must be called back, with the oldest', () => {
    const left = [queued(1, 'c1'), at(2, 'call.abandoned', 'c1'), queued(3, 'c2'), at(4, 'call.abandoned', 'c2')];
    expect(now(left).obligations).toEqual({ open: 2, oldestSince: '2026-03-02T09:02:00.000Z' });
    expect(now([]).obligations).toEqual({ open: 0 });
  });
});
