import type { Floor } from '../integration/gateway-floor.js';
import { abandoned, answered, floorEvent, queued } from '../integration/gateway-events.js';
import { anEpisode, raise } from '../integration/gateway-episodes.js';

const MINUTE_MS = 60_000;

/** Opens a floor's matters as a shift leaves them at `now`, and gives the ids of the alert that nobody owns. */
export async function leaveOpen(floor: Floor, now: number): Promise<string> {
  const plateau = 'lyon';
  const ago = (minutes: number) => now - minutes * MINUTE_MS;
  const call = (subject: string, minutes: number, urgency: 'P0' | 'P1' | 'P2', queue = 'roadside') => ({
    plateau,
    subject,
    at: ago(minutes),
    urgency,
    queue,
    language: subject === 'call-left' ? 'de' : 'fr',
  });
  const talking = call('call-talking', 9, 'P1', 'medical');
  const left = call('call-left', 30, 'P1');
  const opened = (subject: string, minutes: number, urgency: 'P0' | 'P1' | 'P2') =>
    floorEvent('case.opened', { plateau, subject, time: ago(minutes) }, { queue: 'roadside', urgency });
  await floor.send(
    floorEvent('incident.declared', { plateau, subject: 'i-1', time: ago(50) }, { label: 'Snow on the A43' }),
    queued(call('call-waiting', 2, 'P0', 'medical')),
    queued(call('call-quiet', 3, 'P2')),
    queued(talking),
    answered(talking),
    queued(left),
    abandoned({ ...left, wait: MINUTE_MS }),
    opened('case-late', 75, 'P1'),
    opened('case-at-risk', 50, 'P2'),
    opened('case-in-time', 5, 'P2'),
  );
  const [firing, owned] = [anEpisode({ call: 'call-waiting' }), anEpisode({ call: 'owned' })];
  const acknowledgement = { by: 'Duty desk', at: now, until: now + 60 * MINUTE_MS };
  await raise(floor.register, firing, { ...owned, state: 'acknowledged', acknowledgedAt: now, acknowledgement });
  await floor.register.lead('test', 10 * MINUTE_MS);
  return firing.id;
}
