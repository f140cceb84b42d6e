import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadConfiguration } from './configuration.js';

describe('the vigie.yaml that comes with Vigie', () => {
  it('is valid, and has three plateaus in three zones', () => {
    const { plateaus } = loadConfiguration(join(import.meta.dirname, '..', '..', '..', 'vigie.yaml'));
    expect(plateaus.map(({ id }) => id)).toEqual(['lyon', 'madrid', 'montreal']);
    expect(new Set(plateaus.map(({ zone }) => zone)).size).toBe(3);
    for (const { targets } of plateaus) expect(targets).toHaveLength(6);
  });
});
