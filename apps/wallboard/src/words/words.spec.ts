import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '../settings.js';
import { COUNTS } from './counted-messages.js';
import { TEXTS } from './messages.js';
import { speak } from './words.js';

const braces = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
const NOON = Date.parse('2026-03-12T12:00:07Z');

describe('words', () => {
  it('fills in the same things in every language', () => {
    for (const { fr, en } of Object.values(TEXTS)) expect(braces(fr)).toEqual(braces(en));
    for (const forms of Object.values(COUNTS)) {
      const all = LANGUAGES.flatMap((language) => Object.values(forms[language]).map(braces));
      for (const found of all) expect(found).toEqual(all[0]);
    }
  });

  it('never shows what is unknown as a number', () => {
    for (const language of LANGUAGES) {
      const words = speak(language);
      expect([words.number(undefined), words.percent(undefined), words.clockSpan(undefined)]).toEqual(['—', '—', '—']);
    }
  });

  it('counts as each language does', () => {
    expect(speak('fr').count('callsWaiting', 0)).toBe('0 appel en attente');
    expect(speak('en').count('callsWaiting', 0)).toBe('0 callers waiting');
    expect(speak('fr').count('urgentWaiting', 2, { level: 'P0' })).toBe('2 appels P0 attendent');
  });

  it('calls a queue what it is called in the language, or at all, or by its id', () => {
    const queues = { roadside: { name: 'Roadside', names: { fr: 'Dépannage' } } };
    expect(LANGUAGES.map((language) => speak(language).queue(queues, 'roadside'))).toEqual(['Dépannage', 'Roadside']);
    expect(speak('fr').queue(queues, 'new')).toBe('new');
  });

  it('takes percents as the contract gives them', () => {
    expect(speak('en').percent(93.6)).toBe('94%');
    expect(speak('fr').percent(93.6)).toMatch(/^94\s%$/);
  });

  it.each([
    [0, '0:00'],
    [42.9, '0:42'],
    [725, '12:05'],
    [3725, '1:02:05'],
    [-3, '0:00'],
  ])('shows a span of %p s as %s', (span, wanted) => {
    expect(speak('fr').clockSpan(span)).toBe(wanted);
  });

  it('tells the time of the zone of the plateau, on a clock of 24 hours', () => {
    expect(speak('en').time(NOON, 'Europe/Madrid')).toBe('13:00:07');
    expect(speak('fr').time(NOON + 11 * 3_600_000, 'Europe/Paris')).toBe('00:00:07');
  });

  it('says a limit in the unit that it was set in', () => {
    const words = speak('en');
    expect([words.limit(10, 20), words.limit(60, 120), words.limit(45, 60), words.limit(20, 20)]).toEqual([
      '10–20 secs',
      '1–2 mins',
      '45–60 secs',
      '20 secs',
    ]);
  });

  it('shows an unknown language of callers as it came', () => {
    expect(speak('fr').languageName('es')).toBe('espagnol');
    expect(speak('fr').languageName('not a language')).toBe('not a language');
  });
});
