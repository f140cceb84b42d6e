import { describe, expect, it } from '@jest/globals';
import { hourMarks } from './trend.js';

const timesOn = (zone: string, start: string, end: string) => {
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
  return hourMarks({ start, end }, zone, 3).map((instant) => clock.format(instant));
};
const WHOLE = ['00:00', '03:00', '06:00', '09:00', '12:00', '15:00', '18:00', '21:00', '00:00'];

describe('the hours that are marked on a day', () => {
  it.each([
    ['a plain day', 'Europe/Paris', '2026-03-11T23:00:00.000Z', '2026-03-12T23:00:00.000Z'],
    ['a day of 23 hours', 'Europe/Paris', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['a day of 25 hours', 'Europe/Paris', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['a zone that is no full hour away', 'Asia/Kathmandu', '2026-03-11T18:15:00.000Z', '2026-03-12T18:15:00.000Z'],
  ])('are the same on the clock of the floor: %s', (_, zone, start, end) => {
    expect(timesOn(zone, start, end)).toEqual(WHOLE);
  });

  it('begin with the day where it begins at six', () => {
    const marks = timesOn('Europe/Paris', '2026-03-12T05:00:00.000Z', '2026-03-13T05:00:00.000Z');
    expect(marks).toEqual(['06:00', '09:00', '12:00', '15:00', '18:00', '21:00', '00:00', '03:00', '06:00']);
  });
});
