import type { Logger } from 'pino';
import { boardAlerts, type BoardAlerts, decodeEpisode } from '#alerting';
import { type Alerting, type Board, formatInstant } from '#contract';
import type { Register } from '#register';
import { ask } from './ask.js';

/** Nobody leads for a moment while another alerter takes over: after this long it is a trouble, in milliseconds. */
const UNLED_AFTER_MS = 2_000;

/** What of a board comes from the register; nothing as long as the register could not be read. */
export type AlertsOfBoard = Pick<Board, 'alerts' | 'alerting'>;

interface Held {
  /** -1 before the first read. */
  revision: number;
  known: BoardAlerts | undefined;
  shown: AlertsOfBoard;
  isDirty: boolean;
  reading: Promise<void> | undefined;
}

type Trouble = Pick<Alerting, 'trouble' | 'since'>;

/**
 * The alerts of the plateaus whose boards are held: read again when the register tells of a move, and when a look each
 * second finds that it told in vain. Finds out for itself whether anybody leads: a dead alerter says nothing.
 */
export class LiveAlerts {
  private readonly held = new Map<string, Held>();
  private trouble: Trouble = {};
  private onMove: (plateau: string) => void = () => {};

  /** `now` gives milliseconds since the epoch. */
  constructor(
    private readonly register: Register,
    private readonly logger: Logger,
    private readonly now: () => number = Date.now,
  ) {}

  /** Begins to follow the register, and tells of each held plateau whose alerts are others; the answer ends it. */
  async follow(onMove: (plateau: string) => void): Promise<() => Promise<void>> {
    this.onMove = onMove;
    const end = await this.register.watch((plateau, revision) => {
      const held = this.held.get(plateau);
      if (held !== undefined && held.revision !== revision) void this.refresh(plateau, held);
    });
    await this.look();
    return end;
  }

  /** What the board of a plateau tells of its alerts: the very same object until that changes. */
  of(plateau: string): AlertsOfBoard {
    return this.held.get(plateau)?.shown ?? {};
  }

  /** Begins to hold the alerts of a plateau; resolves when they were read, or could not be. */
  async hold(plateau: string): Promise<void> {
    let held = this.held.get(plateau);
    if (held === undefined) {
      held = { revision: -1, known: undefined, shown: {}, isDirty: false, reading: undefined };
      this.held.set(plateau, held);
    }
    if (held.known === undefined) await this.refresh(plateau, held);
  }

  /** Holds the alerts of a plateau no more. */
  release(plateau: string): void {
    this.held.delete(plateau);
  }

  /** Looks, each second, whether a move was missed and whether anybody leads. */
  async look(): Promise<void> {
    const seen = await this.ask(() => Promise.all([this.register.revisions(), this.register.unledMs()]));
    this.judge(seen === undefined ? 'register-away' : undefined, seen?.[1]);
    if (seen === undefined) return;
    const [revisions] = seen;
    for (const [plateau, held] of this.held)
      if ((revisions.get(plateau) ?? 0) !== held.revision) void this.refresh(plateau, held);
  }

  private judge(away: 'register-away' | undefined, unledMs = 0): void {
    const trouble = away ?? (unledMs >= UNLED_AFTER_MS ? 'no-leader' : undefined);
    if (trouble === this.trouble.trouble) return;
    this.logger.warn({ trouble: trouble ?? 'none' }, 'whether alerts are decided changed');
    const since = this.now() - (away === undefined ? unledMs : 0);
    if (trouble === undefined) this.trouble = {};
    else this.trouble = { trouble, ...(Number.isFinite(since) ? { since: formatInstant(since) } : {}) };
    for (const held of this.held.values()) this.show(held);
  }

  /** One read at a time; what moves meanwhile is read after it. */
  private refresh(plateau: string, held: Held): Promise<void> {
    held.isDirty = true;
    held.reading ??= this.readAll(plateau, held).finally(() => (held.reading = undefined));
    return held.reading;
  }

  private async readAll(plateau: string, held: Held): Promise<void> {
    while (held.isDirty) {
      held.isDirty = false;
      const standing = await this.ask(() => this.register.standing(plateau));
      if (standing === undefined) return;
      held.revision = standing.revision;
      held.known = boardAlerts([...standing.states.values()].map(decodeEpisode));
      this.show(held);
    }
    if (this.held.get(plateau) === held) this.onMove(plateau);
  }

  private show(held: Held): void {
    const { known } = held;
    if (known !== undefined) held.shown = { alerts: known.alerts, alerting: { ...known.counts, ...this.trouble } };
  }

  private async ask<T>(question: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask('the register', question);
    } catch (error) {
      this.logger.debug({ err: error }, 'the register could not be read');
      return undefined;
    }
  }
}
