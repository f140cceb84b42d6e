import { describe, expect, it } from '@jest/globals';
import { changeQuery, readSettings } from './settings.js';

describe('settings', () => {
  it('reads what the address says', () => {
    expect(readSettings('?plateau=lyon&lang=fr&theme=dark', ['en-GB'])).toEqual({
      plateau: 'lyon',
      language: 'fr',
      theme: 'dark',
    });
  });

  it.each([
    [['de-DE', 'fr-CA', 'en'], 'fr'],
    [['de-DE'], 'en'],
    [[], 'en'],
  ])('speaks for a browser of %j %s', (languages, wanted) => {
    expect(readSettings('?lang=xx&theme=pink', languages)).toEqual({
      plateau: undefined,
      language: wanted,
      theme: undefined,
    });
  });

  it('changes one member of the address and keeps the others', () => {
    expect(changeQuery('?plateau=lyon&lang=fr', { lang: 'en' })).toBe('?plateau=lyon&lang=en');
    expect(changeQuery('?plateau=lyon&lang=fr', { plateau: undefined })).toBe('?lang=fr');
  });
});
