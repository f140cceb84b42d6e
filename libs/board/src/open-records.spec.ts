import { describe, expect, it } from '@jest/globals';
import type { EventType, FloorEvent } from '#contract';
import { encodeEvents, keyOf } from '#floor';
import { OpenRecords } from './open-records.js';
import { LYON } from './test-plateau.js';

const START = Date.parse('2026-03-02T09:00:00Z');
const HOUR = 3_600_000;

function at(hours: number, type: EventType, subject: string, data: object = {}): FloorEvent {
  const base = { id: `${type}@${hours}`, source: '/pbx', type, subject, plateau: 'lyon', data };
  return { ...base, time: START + hours * HOUR } as FloorEvent;
}

const signedIn = (hours: number, subject: string, agent = 'a-1') =>
  at(hours, 'agent.signed-in', subject, { agent, languages: ['fr'], queues: ['road'], slots: 3 });

/** What is open of these records, each a list of events, some hours after the start. */
function open(hours: number, ...records: FloorEvent[][]) {
  const kept = new OpenRecords(LYON);
  for (const events of records) kept.set(keyOf(events[0]!), encodeEvents(events));
  return kept.at(START + hours * HOUR);
}

const subjects = (records: readonly { readonly subject: string }[]) => records.map(({ subject }) => subject);

describe('open records', () => {
  it('A4 hold of several sessions of one agent the one signed in last, then the greater id', () => {
    const [early, late, other] = [signedIn(0, 's9'), signedIn(1, 's1'), signedIn(0, 's2', 'a-2')];
    expect(subjects(open(2, [late], [early], [other]).agents)).toEqual(['s1', 's2']);
    expect(subjects(open(2, [signedIn(0, 's3')], [early], [signedIn(0, 's4')]).agents)).toEqual(['s9']);
  });

  it('A3 forget a session of which nothing was heard for 16 h, so that an earlier one counts again', () => {
    const silent = [signedIn(1, 's2')];
    const heard = [signedIn(0, 's1'), at(8, 'agent.status-changed', 's1', { status: 'busy' })];
    expect(subjects(open(17, silent, heard).agents)).toEqual(['s2']);
    expect(subjects(open(17.1, silent, heard).agents)).toEqual(['s1']);
  });

  it('I1 hold an incident until it is cleared, for however long', () => {
    const declared = at(0, 'incident.declared', 'i1', { label: 'Snow' });
    expect(subjects(open(2_000, [declared]).incidents)).toEqual(['i1']);
    expect(subjects(open(2, [declared, at(1, 'incident.cleared', 'i1')]).incidents)).toEqual([]);
  });

  it('K2 hold an open case, for however long, and none that is closed', () => {
    const opened = at(0, 'case.opened', 'k1', { queue: 'road', urgency: 'P1' });
    expect(subjects(open(2_000, [opened]).cases)).toEqual(['k1']);
    expect(subjects(open(2, [opened, at(1, 'case.closed', 'k1')]).cases)).toEqual([]);
  });

  it('R6 count for 24 h what lacks its opening', () => {
    const orphans = [[at(0, 'call.answered', 'c1', { agent: 'a-1' })], [at(0, 'case.closed', 'k1')]];
    expect([open(23, ...orphans).incomplete, open(24, ...orphans).incomplete]).toEqual([2, 0]);
  });

  it('let go of a record that is not open any more', () => {
    const kept = new OpenRecords(LYON);
    kept.set('agent:s1', encodeEvents([signedIn(0, 's1')]));
    kept.set('agent:s1', undefined);
    expect(kept.at(START).agents).toEqual([]);
  });
});
