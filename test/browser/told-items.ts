import type { FloorEvent } from '#contract';
import { floorEvent } from '../integration/gateway-events.js';

const later = (subject: string, time: number) => ({ plateau: 'lyon', subject, time });

/** A call that is answered, held, passed on to another queue and handled there. */
export function transferred(subject: string, at: number): FloorEvent[] {
  const after = (seconds: number) => later(subject, at + seconds * 1_000);
  return [
    floorEvent('call.queued', after(0), { queue: 'roadside', language: 'fr', urgency: 'P1' }),
    floorEvent('call.answered', after(30), { agent: 'a-1' }),
    floorEvent('call.held', after(60), {}),
    floorEvent('call.resumed', after(90), {}),
    floorEvent('call.transferred', after(120), { queue: 'medical' }),
    floorEvent('call.answered', after(130), { agent: 'a-2' }),
    floorEvent('call.ended', after(200), {}),
    floorEvent('call.wrapped', after(230), { outcome: 'follow-up' }),
  ];
}

/** What a test says of a case: the call it came from, and after how many minutes help arrived and it was closed. */
interface CaseSketch {
  readonly call: string;
  readonly arrived: number;
  readonly closed?: number;
}

/** An urgent case of roadside help. */
export function aCase(subject: string, at: number, { call, arrived, closed }: CaseSketch): FloorEvent[] {
  const after = (minutes: number) => later(subject, at + minutes * 60_000);
  return [
    floorEvent('case.opened', after(0), { queue: 'roadside', urgency: 'P1', call }),
    floorEvent('case.assigned', after(1), { agent: 'a-1' }),
    floorEvent('case.progressed', after(arrived), { milestone: 'arrived' }),
    ...(closed === undefined ? [] : [floorEvent('case.closed', after(closed), {})]),
  ];
}
