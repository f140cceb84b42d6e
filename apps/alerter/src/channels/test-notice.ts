import type { Alert, AlertNotice } from '#contract';

/** A notice of Lyon that a caller in danger waits, with what is given in place of that. */
export function noticeOf(alert: Partial<Alert> = {}, notice: Partial<AlertNotice> = {}): AlertNotice {
  return {
    id: 'n-1',
    plateau: 'lyon',
    channel: 'desk',
    reason: 'firing',
    step: '0',
    at: '2026-03-02T09:00:10.000Z',
    alert: {
      id: '0123456789abcdef0123456789abcdef',
      rule: 'waiting-p0',
      kind: 'call-waiting',
      subject: { kind: 'call', id: 'c-1' },
      severity: 'vital',
      state: 'firing',
      crossedAt: '2026-03-02T09:00:10.000Z',
      firedAt: '2026-03-02T09:00:10.000Z',
      step: 0,
      queue: 'road',
      urgency: 'P0',
      limit: 10,
      notes: [],
      ...alert,
    },
    ...notice,
  };
}

/** Lyon, in English, with a page that people can reach. */
export const SETTINGS = {
  language: 'en' as 'en' | 'fr',
  publicUrl: 'https://vigie.example.org/floor' as string | undefined,
  plateaus: new Map([
    [
      'lyon',
      { name: 'Lyon', zone: 'Europe/Paris', queues: { road: { name: 'Roadside', names: { fr: 'Dépannage' } } } },
    ],
  ]),
};
