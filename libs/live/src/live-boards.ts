import type { Logger } from 'pino';
import { HEARTBEAT_MS, type Heartbeat, type Patch, type Snapshot } from '#contract';
import type { Ledger, Notice } from '#ledger';
import { loggerOf, type Meter, MOST_TRACES, secondsSince, type Span, type Tracer, UNMETERED } from '#runtime';
import type { LiveAlerts } from './live-alerts.js';
import { LiveBoard, type LiveBoardParts, type Sight } from './live-board.js';
import type { LogWatch } from './log-watch.js';
import type { PlateauDirectory } from './plateau-directory.js';

/** A board is sent at most this often, in milliseconds. */
const FLUSH_MS = 100;

/** A board nobody watches is let go after this long, in milliseconds. */
const IDLE_MS = 60_000;

/** Who sends what changed to those who watch. */
export interface Audience {
  /** `trace` is the W3C trace context that led to it; absent where nobody traces. */
  patch(patch: Patch, trace?: string): void;
  heartbeat(position: Heartbeat): void;
  isWatched(plateau: string): boolean;
}

interface Held {
  readonly board: LiveBoard;
  flushedAt: number;
  usedAt: number;
  /** Whether its alerts are others than those that were sent. */
  hasOtherAlerts: boolean;
  timer: NodeJS.Timeout | undefined;
  /** The notices that wait to be read, where somebody traces. */
  notices: Span[];
}

/** Keeps the boards that somebody watches up to date, and beats once a second whether or not anything moves. */
export class LiveBoards {
  private readonly logger: Logger;
  private readonly held = new Map<string, Held>();
  private readonly parts: LiveBoardParts;
  private readonly expected = new Map<number, number | undefined>();
  private audience: Audience | undefined;
  private isLooking = false;
  private isStopped = false;
  private beat: NodeJS.Timeout | undefined;
  private unwatch: (() => Promise<void>) | undefined;
  private unfollow: (() => Promise<void>) | undefined;

  /** Without `alerts` the boards tell nothing of theirs. */
  constructor(
    private readonly directory: PlateauDirectory,
    private readonly logWatch: LogWatch,
    private readonly ledger: Ledger,
    logger: Logger,
    private readonly alerts?: LiveAlerts,
    private readonly meter: Meter = UNMETERED,
    private readonly tracer?: Tracer,
  ) {
    this.logger = loggerOf(logger, 'live');
    meter.onRead('vigie_board_age_seconds', (tell) => this.tellAges(tell));
    this.parts = {
      ledger,
      shardOf: (plateau) => directory.shardOf(plateau),
      truth: (plateau, shard, now) => logWatch.truth(plateau, shard, now),
      seen: (shard) => logWatch.seen(shard),
      ...(alerts === undefined ? {} : { alerts: (plateau: string) => alerts.of(plateau) }),
      now: Date.now,
    };
  }

  /** Begins to follow the ledger, and the register. */
  async start(): Promise<void> {
    this.unwatch = await this.ledger.watch((notice) => this.heed(notice));
    this.unfollow = await this.alerts?.follow((plateau) => this.heedAlerts(plateau));
    await this.logWatch.look(Date.now());
    this.beat = setInterval(() => void this.tick(), HEARTBEAT_MS);
  }

  /** Stops following. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.beat);
    for (const { timer } of this.held.values()) clearTimeout(timer);
    await Promise.all([this.unwatch?.(), this.unfollow?.()]);
  }

  /** Sets who is told of patches and heartbeats. */
  tell(audience: Audience): void {
    this.audience = audience;
  }

  /** The whole board of a configured plateau as of now. Rejects when the ledger is away and it was not held. */
  async snapshot(plateau: string): Promise<Snapshot> {
    const { board } = this.hold(plateau);
    await this.alerts?.hold(plateau);
    return board.snapshot();
  }

  /** The board of a plateau as it was last built, at once; absent before the first, which is read then. */
  sight(plateau: string): Sight | undefined {
    return this.hold(plateau).board.sight;
  }

  /** Where a watcher of a plateau must be by now. */
  position(plateau: string): Heartbeat {
    return this.hold(plateau).board.position();
  }

  private hold(plateau: string): Held {
    let held = this.held.get(plateau);
    if (held === undefined) {
      const definition = this.directory.get(plateau)!;
      const board = new LiveBoard(definition, this.parts);
      held = { board, flushedAt: 0, usedAt: Date.now(), hasOtherAlerts: false, timer: undefined, notices: [] };
      this.held.set(plateau, held);
    }
    held.usedAt = Date.now();
    return held;
  }

  private heed(notice: Notice): void {
    this.logWatch.heed(notice, Date.now());
    for (const held of this.held.values()) {
      held.board.heed(notice);
      if (!held.board.isDirty) continue;
      if (notice.trace !== undefined && held.notices.length < MOST_TRACES) this.traceNotice(held, notice.trace);
      this.flushSoon(held);
    }
  }

  private traceNotice(held: Held, trace: string): void {
    const span = this.tracer?.start('notice', [trace]);
    if (span !== undefined) held.notices.push(span);
  }

  private heedAlerts(plateau: string): void {
    const held = this.held.get(plateau);
    if (held === undefined) return;
    held.hasOtherAlerts = true;
    this.flushSoon(held);
  }

  /** The first change goes out at once; those that follow wait until the flush interval has passed. */
  private flushSoon(held: Held): void {
    if (held.timer !== undefined || this.isStopped) return;
    const wait = Math.max(0, held.flushedAt + FLUSH_MS - Date.now());
    held.timer = setTimeout(() => {
      void this.flush(held).then(() => {
        held.timer = undefined;
        const isReadable = held.board.isDirty && this.logWatch.trouble === undefined;
        if (held.hasOtherAlerts || isReadable) this.flushSoon(held);
      });
    }, wait);
  }

  private async flush(held: Held): Promise<void> {
    held.flushedAt = Date.now();
    held.hasOtherAlerts = false;
    const started = performance.now();
    const reading = this.traceReading(held);
    try {
      const patch = await held.board.refresh();
      reading?.end();
      this.meter.observe('vigie_board_read_seconds', {}, secondsSince(started));
      if (patch !== undefined) this.audience?.patch(patch, reading?.traceparent);
    } catch (error) {
      reading?.end(error);
      this.logger.debug({ err: error }, 'a board could not be read');
    }
  }

  /** A board that was never complete is as old as the process. */
  private tellAges(tell: (labels: { plateau: string }, seconds: number) => void): void {
    for (const [plateau, { board }] of this.held) {
      const age = (Date.now() - (board.sight?.completeAt ?? -Infinity)) / 1_000;
      tell({ plateau }, Math.min(age, process.uptime()));
    }
  }

  /** What goes on from no traced notice, such as the look each second, is no step of anything. */
  private traceReading({ notices }: Held): Span | undefined {
    const heard = notices.splice(0);
    for (const notice of heard) notice.end();
    if (heard.length === 0) return undefined;
    return this.tracer?.start(
      'read board',
      heard.map(({ traceparent }) => traceparent),
    );
  }

  private async tick(): Promise<void> {
    for (const [plateau, held] of this.held) {
      if (this.audience?.isWatched(plateau) === true) this.audience.heartbeat(held.board.position());
      else if (Date.now() - held.usedAt > IDLE_MS) this.release(plateau, held);
    }
    // A look that takes its time is not piled upon; the boards it is missing from say so themselves.
    if (this.isLooking) return;
    this.isLooking = true;
    await Promise.all([this.logWatch.look(Date.now()), this.alerts?.look()]);
    this.isLooking = false;
    for (const held of this.held.values()) {
      const shard = held.board.home;
      if (shard !== undefined) {
        held.board.expectEpoch(this.logWatch.state(shard)?.epoch);
        held.board.expectAtLeast(this.expected.get(shard));
      }
      void this.flush(held);
    }
    for (const { board } of this.held.values())
      if (board.home !== undefined) this.expected.set(board.home, this.logWatch.state(board.home)?.offset);
  }

  private release(plateau: string, held: Held): void {
    clearTimeout(held.timer);
    this.held.delete(plateau);
    this.alerts?.release(plateau);
  }
}
