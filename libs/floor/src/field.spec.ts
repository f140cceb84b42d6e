import { describe, expect, it } from '@jest/globals';
import { fieldNamed } from './field.js';

describe('a field of an interval', () => {
  it('names its row, of what it is, and what it counts', () => {
    expect(fieldNamed('queue|road|P1|offered')).toEqual({ row: 'queue', of: 'road', and: 'P1', name: 'offered' });
    expect(fieldNamed('milestone|arrived|road|reach~-3')).toEqual({
      row: 'milestone',
      of: 'arrived',
      and: 'road',
      name: 'reach',
      bin: -3,
    });
    expect(fieldNamed('agents||busyMs')).toEqual({ row: 'agents', of: '', and: '', name: 'busyMs' });
    expect(fieldNamed('language|fr-CA|offered')).toMatchObject({ row: 'language', of: 'fr' });
    expect(fieldNamed('corrected|2026-03-02T09:00Z')).toMatchObject({ row: 'corrected', name: '2026-03-02T09:00Z' });
  });

  it('may be of a name with bars', () => {
    expect(fieldNamed('incident|a|b|offered')).toMatchObject({ row: 'incident', of: 'a|b', name: 'offered' });
    expect(fieldNamed('queue|a|b|P1|offered')).toMatchObject({ of: 'a|b', and: 'P1' });
    expect(fieldNamed('milestone|arrived|a|b|reached')).toMatchObject({ of: 'arrived', and: 'a|b' });
  });
});
