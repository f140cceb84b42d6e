import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SEVERITIES } from '#contract';
import { acknowledgementsOf, type FiredAlert } from './acknowledgements.js';

const alert = (severity: FiredAlert['severity'], after: number | null, over: number | null = null): FiredAlert => ({
  severity,
  acknowledgedAfterSeconds: after,
  resolvedAfterSeconds: over,
});

describe('how soon alerts were owned', () => {
  it('is told in total and by severity, the worst first', () => {
    const alerts = [alert('urgent', 30), alert('vital', 10), alert('vital', 4, 40), alert('urgent', null, 5)];
    const { total, bySeverity } = acknowledgementsOf(alerts);
    expect(total).toEqual({
      fired: 4,
      acknowledged: 3,
      notAcknowledged: 1,
      overUnowned: 1,
      medianSeconds: 10,
      worstSeconds: 30,
    });
    expect(Object.keys(bySeverity)).toEqual(['vital', 'urgent']);
    expect(bySeverity.vital).toMatchObject({ fired: 2, medianSeconds: 7, worstSeconds: 10 });
  });

  it('is unknown where nobody owned any', () => {
    expect(acknowledgementsOf([]).total).toMatchObject({ fired: 0, medianSeconds: null, worstSeconds: null });
    expect(acknowledgementsOf([alert('warning', null)]).total).toMatchObject({ notAcknowledged: 1, overUnowned: 0 });
  });

  it('counts each once, and has its median between its least and its worst', () => {
    const any = fc.record({
      severity: fc.constantFrom(...SEVERITIES),
      acknowledgedAfterSeconds: fc.option(fc.nat()),
      resolvedAfterSeconds: fc.option(fc.nat()),
    });
    fc.assert(
      fc.property(fc.array(any), (alerts) => {
        const { total, bySeverity } = acknowledgementsOf(alerts);
        expect(Object.values(bySeverity).reduce((sum, { fired }) => sum + fired, 0)).toBe(total.fired);
        expect(total.acknowledged + total.notAcknowledged).toBe(alerts.length);
        const times = alerts.flatMap(({ acknowledgedAfterSeconds }) => acknowledgedAfterSeconds ?? []);
        if (times.length === 0) return;
        expect(times.filter((time) => time <= total.medianSeconds!).length * 2).toBeGreaterThanOrEqual(times.length);
        expect(times.filter((time) => time >= total.medianSeconds!).length * 2).toBeGreaterThanOrEqual(times.length);
      }),
    );
  });
});
