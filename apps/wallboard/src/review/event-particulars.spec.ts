import { describe, expect, it } from '@jest/globals';
import { speak } from '../words/words.js';
import { particularsOf } from './event-particulars.js';

const LYON = { zone: 'Europe/Paris', queueName: (id: string) => ({ road: 'Assistance routière' })[id] ?? id };
const [fr, en] = [speak('fr'), speak('en')];

describe('the particulars of an event', () => {
  it('are told in the language of the page', () => {
    const data = { queue: 'road', language: 'en', urgency: 'P1' };
    expect(particularsOf(data, fr, LYON)).toBe('File : Assistance routière · Langue : anglais · Urgence : P1 urgent');
    expect(particularsOf({ milestone: 'arrived', dueAt: '2026-03-02T09:00:00Z' }, en, LYON)).toMatch(
      /^Milestone: Arrival · Due: .*10:00/,
    );
    expect(particularsOf({ coverage: 'partial' }, fr, LYON)).toBe('Prise en charge : Partielle');
  });

  it('stay as they were sent where nobody knows them', () => {
    expect(particularsOf({ coverage: 'later', colour: 'red', n: 3 }, en, LYON)).toBe('Cover: later · colour red · n 3');
  });
});
