import { describe, expect, it } from '@jest/globals';
import type { FloorEvent } from '#contract';
import { contribute, derive } from './facts.js';
import { deriveIncident } from './incident.js';
import { fieldByField } from './increments.js';
import { compileStandards } from './standards.js';

const base = { source: '/crm', subject: 'i1', plateau: 'lyon' };
const declared = (time: number, label = 'Snow') =>
  ({ ...base, id: `d${time}`, type: 'incident.declared', time, data: { label } }) as FloorEvent;
const cleared = (time: number) => ({ ...base, id: `c${time}`, type: 'incident.cleared', time, data: {} }) as FloorEvent;

/** The fields that a record adds to. */
function fieldsOf(facts: ReturnType<typeof derive>): string[] {
  const fields: string[] = [];
  contribute(
    facts,
    compileStandards({}),
    fieldByField((_interval, field) => fields.push(field)),
  );
  return fields;
}

describe('an incident', () => {
  it('I1 is incomplete until it was declared, and over once it was cleared, whatever the clocks say', () => {
    expect(deriveIncident([cleared(5)]).status).toBe('incomplete');
    expect(deriveIncident([declared(10)])).toMatchObject({ status: 'live', label: 'Snow', openedAt: 10 });
    expect(deriveIncident([cleared(5), declared(10)])).toMatchObject({ status: 'over', clearedAt: 10 });
  });

  it('O1 has the label it was declared with first', () => {
    expect(deriveIncident([declared(20, 'Ice'), declared(10, 'Snow')]).label).toBe('Snow');
  });

  it('I2 is carried by a call that names it, declared or not, and adds nothing of its own', () => {
    const data = { queue: 'road', language: 'fr', incident: 'i1' };
    const call = { ...base, id: 'q', subject: 'c1', type: 'call.queued', time: 0, data } as FloorEvent;
    expect(fieldsOf(derive('call:c1', [call]))).toContain('incident|i1|calls');
    expect(fieldsOf(derive('incident:i1', [declared(10)]))).toEqual([]);
  });
});
