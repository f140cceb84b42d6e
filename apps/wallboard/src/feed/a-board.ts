import type { Board, BoardCall, Figures } from '#contract';

const SUMS: Figures = {
  calls: 0,
  offered: 0,
  answered: 0,
  abandoned: 0,
  shortAbandoned: 0,
  answeredWithinTarget: 0,
  flowedOut: 0,
  lost: 0,
  waitSeconds: 0,
  handled: 0,
  handleSeconds: 0,
  talkSeconds: 0,
  holdSeconds: 0,
  wrapUpSeconds: 0,
  wrapped: 0,
  advice: 0,
  cases: 0,
  retriagedUp: 0,
  retriagedDown: 0,
};

/** A board for tests: a floor in Lyon that nothing has happened on, but for what is given. */
export const aBoard = (parts: Partial<Board> = {}): Board => ({
  plateau: 'lyon',
  name: 'Lyon',
  zone: 'Europe/Paris',
  day: { date: '2026-03-12', start: '2026-03-11T23:00:00.000Z', end: '2026-03-12T23:00:00.000Z' },
  queues: {},
  calls: {},
  unconfirmed: {},
  obligations: {},
  targets: {},
  today: { total: SUMS, by: { queue: {}, urgency: {} } },
  intervals: {},
  feed: { lag: 0, connectors: {}, deadLetters: 0, missed: 0, incomplete: 0 },
  ...parts,
});

/** A call for tests: one that waits in the queue `roadside` since noon, but for what is given. */
export const aCall = (parts: Partial<BoardCall> = {}): BoardCall => ({
  queue: 'roadside',
  urgency: 'P2',
  language: 'fr',
  state: 'waiting',
  since: '2026-03-12T12:00:00.000Z',
  ...parts,
});
