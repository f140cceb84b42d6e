import { describe, expect, it } from '@jest/globals';
import type { FloorEvent } from '#contract';
import { deriveIncident, encodeEvents, type IncidentFacts, type IntervalSums, localDay } from '#floor';
import { reviewDay } from './day-review.js';
import { OpenRecords } from './open-records.js';
import { daySums } from './test-sums.js';
import { LYON } from './test-plateau.js';

const NOON = Date.parse('2026-03-02T11:00:00Z');
const HOUR = 3_600_000;
const SNOW: IntervalSums = { 'queue|road|P1|offered': 3, 'incident|snow|offered': 2 };

function events(id: string, declared: number, cleared?: number): FloorEvent[] {
  const base = { source: '/', subject: id, plateau: 'lyon' };
  const opening = { ...base, id: 'd', type: 'incident.declared', time: declared, data: { label: `The ${id}` } };
  const ending = { ...base, id: 'c', type: 'incident.cleared', time: cleared, data: {} };
  return (cleared === undefined ? [opening] : [opening, ending]) as FloorEvent[];
}

function incidentsOf({ lasting = [], over = [] }: { lasting?: FloorEvent[][]; over?: FloorEvent[][] }, at = NOON) {
  const open = new OpenRecords(LYON);
  for (const set of lasting) open.set(`incident:${set[0]!.subject}`, encodeEvents(set));
  const incidents = new Map(over.map((set): [string, IncidentFacts] => [set[0]!.subject, deriveIncident(set)]));
  const day = localDay(LYON, '2026-03-02');
  return reviewDay(LYON, { sums: daySums(day, [[NOON, SNOW]]), open: open.at(at), incidents, at, by: [] }).incidents;
}

describe('the incidents of a day', () => {
  it('are those that its calls carry, with what they were while their records are kept', () => {
    const { snow } = incidentsOf({ over: [events('snow', NOON - HOUR, NOON)] });
    expect(snow).toMatchObject({
      label: 'The snow',
      declaredAt: '2026-03-02T10:00:00.000Z',
      clearedAt: '2026-03-02T11:00:00.000Z',
      with: { offered: 2 },
      without: { offered: 1 },
    });
    expect(incidentsOf({})['snow']).toMatchObject({ label: null, declaredAt: null, clearedAt: null });
  });

  it('are those, too, that last and began by then, whoever called', () => {
    const lasting = [events('coach', NOON - 48 * HOUR), events('flood', NOON + HOUR), events('fog', NOON + 24 * HOUR)];
    expect(Object.keys(incidentsOf({ lasting })).toSorted()).toEqual(['coach', 'snow']);
    expect(incidentsOf({ lasting })['coach']).toMatchObject({ clearedAt: null, with: { offered: 0 } });
    expect(Object.keys(incidentsOf({ lasting }, NOON + 96 * HOUR)).toSorted()).toEqual(['coach', 'flood', 'snow']);
  });
});
