import { decode, type FloorEvent } from '#contract';
import { readMonth } from './month.js';

/** The events of the month, or of its part before an instant. @throws where one of them cannot be read. */
export function monthEvents(before = '9999'): FloorEvent[] {
  return readMonth()
    .filter((line) => (JSON.parse(line) as { time: string }).time < before)
    .map((line) => {
      const decoded = decode({ value: Buffer.from(line), headers: {} });
      if (!('event' in decoded)) throw new Error(`an event of the month cannot be read: ${line}`);
      return decoded.event;
    });
}
