import type { Urgency } from '#contract';

/** What incidents of a kind are like; all of them are invented. */
export interface IncidentKind {
  readonly label: string;
  /** Where its calls arrive, as far as the plateau has these queues. */
  readonly queues: readonly string[];
  readonly urgency: Readonly<Record<Urgency, number>>;
  /** The part whose callers are mostly travellers who share one of the rarer languages. */
  readonly travellers: number;
}

/** Every kind of incident that a plateau may meet. */
export const INCIDENT_KINDS: readonly IncidentKind[] = [
  {
    label: 'Coach accident on the ring road',
    queues: ['medical', 'roadside'],
    urgency: { P0: 0.22, P1: 0.5, P2: 0.22, P3: 0.06 },
    travellers: 0.6,
  },
  {
    label: 'Snow on the passes',
    queues: ['roadside'],
    urgency: { P0: 0.05, P1: 0.55, P2: 0.33, P3: 0.07 },
    travellers: 0.2,
  },
  {
    label: 'Strike at the airport',
    queues: ['travel'],
    urgency: { P0: 0.02, P1: 0.33, P2: 0.45, P3: 0.2 },
    travellers: 0.4,
  },
  {
    label: 'Storm over the valley',
    queues: ['home', 'roadside'],
    urgency: { P0: 0.05, P1: 0.5, P2: 0.38, P3: 0.07 },
    travellers: 0,
  },
  {
    label: 'Spoilt food at a holiday camp',
    queues: ['medical'],
    urgency: { P0: 0.12, P1: 0.55, P2: 0.28, P3: 0.05 },
    travellers: 0.5,
  },
  {
    label: 'Power cut in the old town',
    queues: ['home'],
    urgency: { P0: 0.06, P1: 0.45, P2: 0.4, P3: 0.09 },
    travellers: 0,
  },
];
