import type { Alert, AlertNotice, HandoverNote, Notice, ReportNotice, Silence } from '#contract';

/** The alerts of a plateau as they were last written. */
export interface Standing {
  /** Bumped by each write; a write that expects another one is refused. */
  readonly revision: number;
  /** Live episodes and those resolved lately, as `libs/alerting` writes them: opaque here. By episode key. */
  readonly states: ReadonlyMap<string, string>;
  readonly silences: readonly Silence[];
}

/** In place of a plateau: the lines of the audit that are about none. No plateau is called so. */
export const OF_NO_PLATEAU = '*';

/** One line of the audit: who did what, and when. Lines are kept for 400 days. */
export interface AuditEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Or {@link OF_NO_PLATEAU}. */
  readonly plateau: string;
  /** The alerter itself is `vigie`. */
  readonly by: string;
  /** Such as `fired`, `acknowledged`, `silenced`, `delivered`, `signed-in`, `refused`. */
  readonly act: string;
  /** Id of the alert, silence, notice, session or screen; or an address. */
  readonly about: string;
  readonly detail?: string;
}

/** A line of the audit as it was written. */
export interface AuditLine extends AuditEntry {
  /** Its place in the audit of its plateau: later lines are asked for `after` it. */
  readonly id: string;
}

/** Which lines of a long audit are wanted. */
export interface AuditPage {
  /** Only lines written after this one. */
  readonly after?: string;
  readonly limit?: number;
}

/** Which lines of a long audit are wanted, the last written first. */
export interface AuditPageBack {
  /** Only this line and those written before it. */
  readonly upTo?: string;
  readonly limit: number;
}

/** What changes about a plateau's alerts: all of it is written, or none. */
export interface Move {
  readonly plateau: string;
  readonly expected: number;
  /** Only the leader's moves carry one; a move with any other than the last is refused. */
  readonly fence?: number;
  /** By episode key; `undefined` forgets it. */
  readonly states: ReadonlyMap<string, string | undefined>;
  readonly silences?: readonly Silence[];
  /** Rows of the outbox; one whose id is there already is the same row. */
  readonly notices: readonly AlertNotice[];
  readonly audit: readonly AuditEntry[];
  /** Episodes that ended, for the day they fired on; written once by id, and kept for 400 days. */
  readonly ended: readonly Alert[];
}

/** A move was written, or why not. */
export type MoveAnswer =
  | { readonly moved: true; readonly revision: number }
  | { readonly moved: false; readonly reason: 'other-revision' | 'not-leading' };

/** A version of the note of a shift, to be kept beside those before it. */
export interface ShiftNote {
  readonly plateau: string;
  /** When the shift began, in milliseconds since the epoch. */
  readonly shift: number;
  /** How many versions there must be before it. */
  readonly expected: number;
  readonly note: HandoverNote;
  readonly entry: AuditEntry;
}

/** What becomes of the report of a day. */
export interface ReportDecision {
  /** Names the report of a plateau. */
  readonly report: string;
  readonly plateau: string;
  /** The leader's; with any other than the last nothing is decided. */
  readonly fence: number;
  /** The day that was decided last, undefined before any was; with any other nothing is decided. */
  readonly expected: string | undefined;
  readonly date: string;
  /** Rows of the outbox: none where the day is passed over. */
  readonly notices: readonly ReportNotice[];
  readonly entry?: AuditEntry;
}

/** A report was decided, or why not. */
export type ReportAnswer = 'decided' | 'other-day' | 'not-leading';

/** A delivery that was given up. */
export interface DeadDelivery {
  readonly notice: Notice;
  readonly failedAt: number;
  readonly attempts: number;
  /** What the receiver answered; never a secret. */
  readonly error: string;
}

/** A channel whose receiver said that it is gone for good. */
export interface DisabledChannel {
  readonly channel: string;
  /** Of the receiver as it was configured: another one is used again. */
  readonly fingerprint: string;
  readonly at: number;
  /** What the receiver answered; never a secret. */
  readonly error: string;
}

/**
 * Where alerts stand, what is to be told about them and who leads: Redis, or its stand-in in memory. All of it lives in
 * one slot, so that a move and its notices are one write. Rejects with `RegisterError` `away` while Redis does not
 * answer.
 */
export interface Register {
  /** The alerts of a plateau. */
  standing(plateau: string): Promise<Standing>;
  /** Writes a move and tells those who watch. */
  move(move: Move): Promise<MoveAnswer>;
  /** The revision of each plateau that was ever written: what a notice may have been lost of. */
  revisions(): Promise<ReadonlyMap<string, number>>;
  /**
   * Calls `listener` with each plateau whose alerts moved, and the revision they are at then; resolves to a function that
   * ends it. A notice can be lost with the connection.
   */
  watch(listener: (plateau: string, revision: number) => void): Promise<() => Promise<void>>;
  /**
   * Takes or renews the lead for `ms`; resolves to its fencing token, or undefined while another leads. Each lead that
   * begins has a greater token than all before, that of a holder whose lease ran out included.
   */
  lead(holder: string, ms: number): Promise<number | undefined>;
  /** Gives the lead up, if it is the holder's. */
  resign(holder: string): Promise<void>;
  /** For how long nobody has led, in milliseconds; Infinity when nobody ever did, undefined while somebody does. */
  unledMs(): Promise<number | undefined>;
  /** The day that was decided last of each report of a plateau. */
  decidedReports(): Promise<ReadonlyMap<string, string>>;
  /** Decides what becomes of the report of a day, in one write with its rows of the outbox. */
  decideReport(decision: ReportDecision): Promise<ReportAnswer>;
  /** Up to `limit` rows of the outbox, the oldest first. */
  outbox(limit: number): Promise<readonly Notice[]>;
  /** Takes rows out of the outbox that the queue of deliveries has for good. */
  handedOver(ids: readonly string[]): Promise<void>;
  /** Episodes of a plateau that fired in `[from, to)` and ended; milliseconds since the epoch. */
  ended(plateau: string, from: number, to: number): Promise<readonly Alert[]>;
  /** An episode of a plateau that ended; undefined when none of this id did, or long ago. */
  endedOne(plateau: string, id: string): Promise<Alert | undefined>;
  /** Puts other words in the place of episodes that ended, by id; one that is not kept any more stays gone. */
  reword(plateau: string, ended: readonly Alert[]): Promise<void>;
  /** Audit lines of a plateau written in `[from, to)` by the register's own clock, in the order of writing. */
  audit(plateau: string, from: number, to: number, page?: AuditPage): Promise<readonly AuditLine[]>;
  /** The same lines, the last written first. */
  auditBack(plateau: string, from: number, to: number, page: AuditPageBack): Promise<readonly AuditLine[]>;
  /** Adds a line to the audit that belongs to no move, such as a delivery. */
  note(entry: AuditEntry): Promise<void>;
  /** The versions of the note of each of these shifts of a plateau, the oldest first. */
  shiftNotes(plateau: string, shifts: readonly number[]): Promise<readonly (readonly HandoverNote[])[]>;
  /**
   * Adds a version to the note of a shift, with its line in the audit; answers false, and writes nothing, where there are
   * more or fewer versions than expected. Notes are kept for 400 days.
   */
  writeShiftNote(note: ShiftNote): Promise<boolean>;
  /** Keeps a delivery that was given up; again under one id replaces it. */
  bury(dead: DeadDelivery): Promise<void>;
  /** The deliveries of a plateau that were given up. */
  dead(plateau: string): Promise<readonly DeadDelivery[]>;
  /** Puts the notice of a dead delivery back into the outbox, with a line in the audit; answers whether there was one. */
  resend(plateau: string, id: string, entry: AuditEntry): Promise<boolean>;
  /** Keeps that a channel is used no more. */
  disable(disabled: DisabledChannel): Promise<void>;
  /** Forgets that a channel is used no more. */
  enable(channel: string): Promise<void>;
  /** The channels that are used no more. */
  disabled(): Promise<readonly DisabledChannel[]>;
  close(): Promise<void>;
}
