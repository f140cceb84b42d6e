import type { AgentFigures, Board, BoardAlert, BoardCall, BoardWindow, Figures, Now } from '#contract';

const SUMS: Figures = {
  calls: 0,
  repeats: 0,
  offered: 0,
  answered: 0,
  abandoned: 0,
  shortAbandoned: 0,
  answeredWithinTarget: 0,
  flowedOut: 0,
  lost: 0,
  waitSeconds: 0,
  handled: 0,
  transferred: 0,
  handleSeconds: 0,
  talkSeconds: 0,
  holdSeconds: 0,
  wrapUpSeconds: 0,
  wrapped: 0,
  advice: 0,
  cases: 0,
  retriagedUp: 0,
  retriagedDown: 0,
  obligations: 0,
  recalled: 0,
  neverRecalled: 0,
};

const AGENTS: AgentFigures = {
  signedInSeconds: 0,
  availableSeconds: 0,
  busySeconds: 0,
  wrapUpSeconds: 0,
  breakSeconds: 0,
};

const WINDOW: BoardWindow = { total: SUMS, by: { queue: {}, urgency: {} }, agents: AGENTS };

const NOW: Now = {
  calls: { waiting: 0, talking: 0, held: 0, wrapUp: 0 },
  byUrgency: {},
  byQueue: {},
  agents: { signedIn: 0, available: 0, busy: 0, wrapUp: 0, onBreak: 0 },
  slots: { inUse: 0, total: 0 },
  speakers: {},
  cases: { open: 0, atRisk: 0, overdue: 0, unaccepted: 0, by: { urgency: {}, queue: {}, coverage: {} } },
  obligations: { open: 0 },
  incidents: {},
  unconfirmed: 0,
  incomplete: 0,
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
  cases: {},
  agents: {},
  incidents: {},
  now: NOW,
  targets: {},
  today: { total: SUMS, by: { queue: {}, urgency: {} }, milestones: {}, agents: AGENTS },
  windows: { '15m': WINDOW, '30m': WINDOW, '1h': WINDOW },
  intervals: {},
  feed: { lag: 0, connectors: {}, deadLetters: 0, missed: 0, incomplete: 0 },
  alerts: {},
  alerting: { firing: 0, acknowledged: 0 },
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

/** An alert for tests: a P0 that waits in the queue `roadside`, fired at noon, but for what is given. */
export const anAlert = (parts: Partial<BoardAlert> = {}): BoardAlert => ({
  rule: 'waiting-p0',
  kind: 'call-waiting',
  subject: { kind: 'call', id: 'c1' },
  severity: 'vital',
  state: 'firing',
  firedAt: '2026-03-12T12:00:00.000Z',
  step: 0,
  queue: 'roadside',
  urgency: 'P0',
  language: 'fr',
  limit: 10,
  tellings: 1,
  ...parts,
});
