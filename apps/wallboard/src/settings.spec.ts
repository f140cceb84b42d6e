import { describe, expect, it } from '@jest/globals';
import { changeQuery, readSettings } from './settings.js';

describe('settings', () => {
  it('reads what the address says', () => {
    const query = '?plateau=lyon&plateaus=lyon,madrid,&lang=fr&theme=dark&rotate=20&hide=day,pink,staff';
    expect(readSettings(query, ['en-GB'])).toEqual({
      review: undefined,
      desk: undefined,
      isScreen: false,
      plateau: 'lyon',
      plateaus: ['lyon', 'madrid'],
      language: 'fr',
      theme: 'dark',
      rotateSeconds: 20,
      hidden: ['staff', 'day'],
    });
  });

  it.each([
    [['de-DE', 'fr-CA', 'en'], 'fr'],
    [['de-DE'], 'en'],
    [[], 'en'],
  ])('speaks for a browser of %j %s', (languages, wanted) => {
    expect(readSettings('?lang=xx&theme=pink', languages)).toEqual({
      review: undefined,
      desk: undefined,
      isScreen: false,
      plateau: undefined,
      plateaus: [],
      language: wanted,
      theme: undefined,
      rotateSeconds: undefined,
      hidden: [],
    });
  });

  it('lets the address beat what is remembered, and that beat the defaults', () => {
    const remembered = '?lang=fr&theme=dark&rotate=30&plateaus=lyon';
    const settings = readSettings('?theme=light&rotate=', ['en'], remembered);
    expect(settings).toMatchObject({ language: 'fr', theme: 'light', rotateSeconds: undefined, plateaus: ['lyon'] });
  });

  it('is light at the desk unless told otherwise', () => {
    expect(readSettings('?view=day', [])).toMatchObject({ review: 'day', theme: 'light' });
    expect(readSettings('?view=calls&theme=dark', [])).toMatchObject({ review: 'calls', theme: 'dark' });
    expect(readSettings('?view=history', [])).toMatchObject({ review: undefined, theme: undefined });
    expect(readSettings('?view=screens', [])).toMatchObject({ desk: 'screens', theme: 'light' });
    expect(readSettings('?view=audit', [])).toMatchObject({ desk: 'audit', theme: 'light' });
    expect(readSettings('?screen', [])).toMatchObject({ isScreen: true, theme: undefined });
  });

  it.each(['', '0', '-5', 'soon', '4000', 'Infinity'])('does not turn pages every %p seconds', (rotate) => {
    expect(readSettings(`?rotate=${rotate}`, []).rotateSeconds).toBeUndefined();
  });

  it('changes one member of the address and keeps the others', () => {
    expect(changeQuery('?plateau=lyon&lang=fr', { lang: 'en' })).toBe('?plateau=lyon&lang=en');
    expect(changeQuery('?plateau=lyon&lang=fr', { plateau: undefined })).toBe('?lang=fr');
  });
});
