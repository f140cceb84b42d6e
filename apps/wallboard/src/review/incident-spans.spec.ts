import { describe, expect, it } from '@jest/globals';
import type { ReviewedIncident } from '#board';
import { incidentSpans } from './incident-spans.js';

const at = (hour: number) => new Date(Date.UTC(2026, 5, 30, hour)).toISOString();
const DAY = { start: at(0), end: at(24), at: at(30) };
const incident = (declared: number | undefined, cleared: number | undefined, label = 'Snow') =>
  ({
    label: declared === undefined ? null : label,
    declaredAt: declared === undefined ? null : at(declared),
    clearedAt: cleared === undefined ? null : at(cleared),
  }) as ReviewedIncident;

const spans = (incidents: Record<string, ReviewedIncident>, day = DAY) =>
  incidentSpans(incidents, day).map(({ id, from, to, lane }) => [
    id,
    new Date(from).toISOString(),
    new Date(to).toISOString(),
    lane,
  ]);

describe('incidents on a chart', () => {
  it('are told within the day, those that overlap one under the other', () => {
    const incidents = {
      fog: incident(9, 12),
      snow: incident(-5, 10),
      coach: incident(11, 40),
      flood: incident(13, 14),
    };
    expect(spans(incidents)).toEqual([
      ['snow', at(0), at(10), 0],
      ['fog', at(9), at(12), 1],
      ['coach', at(11), at(24), 0],
      ['flood', at(13), at(14), 1],
    ]);
  });

  it('last until now, and are left out where nobody knows when they were or they were not of the day', () => {
    const incidents = { snow: incident(9, undefined), fog: incident(undefined, undefined), coach: incident(25, 26) };
    expect(spans(incidents, { ...DAY, at: at(12) })).toEqual([['snow', at(9), at(12), 0]]);
  });
});
