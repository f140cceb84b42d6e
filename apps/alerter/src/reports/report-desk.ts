import type { Logger } from 'pino';
import { dueReports, type DueReport, isCaughtUp } from '#alerting';
import type { PlateauDefinition } from '#board';
import { type Feed, formatInstant, parseInstant, type ReportNotice } from '#contract';
import { localDay } from '#floor';
import type { Sight } from '#live';
import { identify, type Register, RegisterError, type ReportAnswer } from '#register';
import type { VigieReport } from '#runtime';
import type { Clock } from '../clock.js';
import { isFresh } from '../watch/freshness.js';

/** A report that is sent so long after it was due is told as late, in milliseconds. */
const LATE_MS = 10 * 60_000;

/** What the desk needs around it. */
export interface ReportDeskParts {
  readonly reports: readonly VigieReport[];
  readonly definition: (plateau: string) => PlateauDefinition | undefined;
  readonly register: Register;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sight: (plateau: string) => Sight | undefined;
  /** The token to write under; absent while this process does not lead. */
  readonly fence: () => number | undefined;
  readonly onNotices: (count: number) => void;
  readonly onNotLeading: () => void;
  /** Told of a failure that does not pass by itself. */
  readonly onBroken: (error: unknown) => void;
}

/** One report of one plateau. */
interface Desk {
  readonly key: string;
  readonly report: VigieReport;
  readonly plateau: PlateauDefinition;
  /** Nothing comes due before; milliseconds since the epoch. */
  nextAt: number;
}

/** While this process leads, decides once what becomes of the report of each day when it comes due. */
export class ReportDesk {
  private readonly desks: readonly Desk[];
  private decided: { readonly fence: number; readonly days: Map<string, string> } | undefined;
  private looking: Promise<void> | undefined;
  private isLooking = false;

  constructor(private readonly parts: ReportDeskParts) {
    this.desks = parts.reports.flatMap((report) =>
      report.plateaus.flatMap((id) => {
        const plateau = parts.definition(id);
        return plateau === undefined ? [] : [{ key: `${report.id} ${id}`, report, plateau, nextAt: -Infinity }];
      }),
    );
  }

  /** Looks whether anything is due, one look at a time. */
  ask(): void {
    if (!this.isLooking && this.desks.length > 0) this.looking = this.look();
  }

  /** Resolves when no look is under way. */
  async settled(): Promise<void> {
    await this.looking;
  }

  private async look(): Promise<void> {
    this.isLooking = true;
    try {
      const fence = this.parts.fence();
      if (fence !== undefined) await this.lookAs(fence);
    } catch (error) {
      this.decided = undefined;
      if (!(error instanceof RegisterError) || error.code !== 'away') this.parts.onBroken(error);
      this.parts.logger.debug({ err: error }, 'reports could not be decided');
    }
    this.isLooking = false;
  }

  private async lookAs(fence: number): Promise<void> {
    // What a lead before this one read is not trusted: another may have led in between.
    if (this.decided?.fence !== fence) {
      this.decided = { fence, days: new Map(await this.parts.register.decidedReports()) };
      for (const desk of this.desks) desk.nextAt = -Infinity;
    }
    const now = this.parts.clock.now();
    for (const desk of this.desks) {
      if (now < desk.nextAt) continue;
      const answer = await this.decideDue(desk, now, fence);
      if (answer === 'decided') continue;
      this.decided = undefined;
      if (answer === 'not-leading') this.parts.onNotLeading();
      return;
    }
  }

  /** Decides what is due of one report, the oldest day first; one that waits for the ledger is looked at again. */
  private async decideDue(desk: Desk, now: number, fence: number): Promise<ReportAnswer> {
    const { report, plateau, key } = desk;
    const decided = this.decided!.days.get(key);
    const { due, last, nextAt } = dueReports(report, plateau, now, decided);
    for (const each of due) {
      const { end } = localDay(plateau, each.date);
      const isPassed = this.isPassed(plateau.id, end, now);
      if (!isPassed && now < each.dueAt + report.waitMs) return 'decided';
      const answer = await this.decide(desk, each.date, this.noticesOf(desk, each, now, !isPassed), fence);
      if (answer !== 'decided') return answer;
    }
    desk.nextAt = nextAt;
    // Days that nothing is told of are passed over, so that they are not told of later either.
    return this.decided!.days.get(key) === last ? 'decided' : this.decide(desk, last, [], fence);
  }

  private async decide(
    { key, report, plateau: { id: plateau } }: Desk,
    date: string,
    notices: readonly ReportNotice[],
    fence: number,
  ): Promise<ReportAnswer> {
    const { days } = this.decided!;
    const [first] = notices;
    const entry = first && {
      entry: {
        at: Date.parse(first.at),
        plateau,
        by: 'vigie',
        act: 'reported',
        about: first.id,
        detail: `${report.id}: ${date}`,
      },
    };
    const expected = days.get(key);
    const answer = await this.parts.register.decideReport({
      report: key,
      plateau,
      fence,
      expected,
      date,
      notices,
      ...entry,
    });
    if (answer === 'decided') days.set(key, date);
    if (answer === 'decided' && notices.length > 0) this.parts.onNotices(notices.length);
    return answer;
  }

  private noticesOf(
    { report, plateau }: Desk,
    { date, dueAt }: DueReport,
    now: number,
    incomplete: boolean,
  ): ReportNotice[] {
    const { language } = report;
    return report.channels.map((channel) => ({
      id: identify(`report|${report.id}|${plateau.id}|${date}|${channel}`),
      plateau: plateau.id,
      channel,
      reason: 'report',
      report: report.id,
      ...(language === undefined ? {} : { language }),
      date,
      dueAt: formatInstant(dueAt),
      at: formatInstant(now),
      late: now - dueAt >= LATE_MS,
      incomplete,
    }));
  }

  /** Whether the ledger has taken in what the log holds of a plateau up to an instant. */
  private isPassed(plateau: string, end: number, now: number): boolean {
    const sight = this.parts.sight(plateau);
    return sight !== undefined && isFresh(sight, now) && hasPassed(sight.board.feed, end, now);
  }
}

const hasPassed = (feed: Feed, end: number, now: number): boolean =>
  isCaughtUp(feed, now) ||
  (feed.blind === undefined && feed.behindSince !== undefined && parseInstant(feed.behindSince)! >= end);
