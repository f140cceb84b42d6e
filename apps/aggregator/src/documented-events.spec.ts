import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DEAD_LETTER_REASONS, decode, EVENT_DATA, EVENT_TYPES, type FloorEvent } from '#contract';
import { deriveCall } from '#floor';

const document = readFileSync(new URL('../../../docs/events.md', import.meta.url), 'utf8');

/** The fenced blocks of the page by what stands behind the fence. */
function blocks(info: string): string[] {
  return [...document.matchAll(/^```([^\n]+)\n(.*?)^```$/gms)].filter(([, i]) => i === info).map(([, , text]) => text!);
}

const read = (text: string) => decode({ value: Buffer.from(text), headers: {} });

function eventOf(text: string): FloorEvent {
  const decoded = read(text);
  if ('refusal' in decoded) throw new Error(`${decoded.refusal.reason}: ${decoded.refusal.detail}`);
  return decoded.event;
}

/** The cells of a table row that begins with this name in backticks. */
const row = (name: string) =>
  document
    .split('\n')
    .find((line) => line.startsWith(`| \`${name}\` `))
    ?.split('|')
    .map((cell) => cell.trim());

describe('docs/events.md', () => {
  it('has an event that decodes', () => {
    expect(blocks('json').map((text) => eventOf(text).type)).toEqual(['call.queued']);
  });

  it('has a call whose times are what it says', () => {
    const [life] = blocks('ndjson');
    const events = life!.trim().split('\n').map(eventOf);
    const call = deriveCall('c-1043', events);
    expect(call).toMatchObject({ status: 'over', urgency: 'P1', outcome: 'case' });
    expect(call.legs).toMatchObject([{ wait: 12_000, talk: 68_000, hold: 10_000, wrapUp: 30_000 }]);
    expect(document).toContain(
      'This call waited 12 s, was talked with for 68 s, held for 10 s and wrapped up for 30 s',
    );
  });

  it('has a refusal with its reason and detail', () => {
    const [refused] = blocks('json refused invalid-data');
    const decoded = read(refused!);
    expect(decoded).toMatchObject({ refusal: { reason: 'invalid-data' } });
    expect(document).toContain('refusal' in decoded && decoded.refusal.detail);
  });

  it.each(EVENT_TYPES)('names %s with the fields of its data', (type) => {
    const { properties, required = [] } = EVENT_DATA[type] as { properties: object; required?: string[] };
    const [, , data] = row(type)!;
    const fields = Object.keys(properties).map((name) => `\`${name}${required.includes(name) ? '' : '?'}\``);
    for (const field of fields) expect(data).toContain(field);
    expect(data === '').toBe(fields.length === 0);
  });

  it.each(Object.keys(DEAD_LETTER_REASONS))('says how to mend %s', (reason) => {
    expect(row(reason)).toBeDefined();
  });
});
