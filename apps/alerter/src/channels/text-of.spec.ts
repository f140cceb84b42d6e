import { describe, expect, it } from '@jest/globals';
import { RULE_KINDS } from '#alerting';
import { noticeOf, SETTINGS } from './test-notice.js';
import { PHRASES } from './phrases.js';
import { textOf } from './text-of.js';

const LINK = 'https://vigie.example.org/floor/alerts?plateau=lyon&alert=0123456789abcdef0123456789abcdef';

describe('the text of a notice', () => {
  it('says what, where, since when by the clock of the plateau, and where to look', () => {
    expect(textOf(noticeOf(), SETTINGS)).toEqual({
      title: '[VITAL] Lyon: a P0 call waits longer than 10 s',
      lines: ['Lyon, Roadside, since 10:00:10', LINK],
    });
  });

  it('says in French, too, that it is over', () => {
    const over = noticeOf({ resolvedAt: '2026-03-02T09:01:00.000Z' }, { reason: 'resolved' });
    expect(textOf(over, { ...SETTINGS, language: 'fr', publicUrl: undefined })).toEqual({
      title: '[VITAL] Lyon: Terminé : un appel P0 attend depuis plus de 10 s',
      lines: ['Lyon, Dépannage, depuis 10:00:10 jusqu’à 10:01:00'],
    });
  });

  it('names what is folded by its number and its worst', () => {
    const { limit: _, ...alert } = noticeOf({ subject: { kind: 'queue', id: 'road' }, count: 7, urgency: 'P1' }).alert;
    expect(textOf(noticeOf(alert), SETTINGS).title).toBe('[VITAL] Lyon: 7 calls wait too long, P1 at worst');
  });

  it.each(RULE_KINDS)('has words for %s in both languages, one and many', (kind) => {
    const facts = { kind, language: 'de', milestone: 'arrived', value: 12.34, limit: 30, queue: 'road' };
    for (const language of ['en', 'fr'] as const) {
      expect(PHRASES[language].what[kind]).toBeDefined();
      for (const count of [{}, { count: 3 }]) {
        const { title } = textOf(noticeOf({ ...facts, ...count }), { ...SETTINGS, language });
        expect(title).not.toMatch(/undefined|NaN/);
      }
    }
  });

  it('knows no words for a kind to come, and names the rule', () => {
    expect(textOf(noticeOf({ kind: 'new' }), SETTINGS).title).toBe('[VITAL] Lyon: waiting-p0: call c-1');
  });
});
