import type { Alert, HandoverNote, Notice, Silence } from '#contract';
import { firedAt, PAST_MS } from './move-arguments.js';
import type {
  AuditEntry,
  AuditLine,
  AuditPage,
  AuditPageBack,
  DeadDelivery,
  DisabledChannel,
  Move,
  MoveAnswer,
  Register,
  ReportAnswer,
  ReportDecision,
  ShiftNote,
  Standing,
} from './port.js';

interface StoredPlateau {
  revision: number;
  silences: readonly Silence[];
  readonly states: Map<string, string>;
  readonly ended: Map<string, Alert>;
  readonly dead: Map<string, DeadDelivery>;
  readonly shiftNotes: Map<number, { readonly writtenAt: number; readonly versions: readonly HandoverNote[] }>;
  audit: { readonly writtenAt: number; readonly line: AuditLine }[];
}

/** The register of one process, kept nowhere: revisions, fencing tokens and refusals as in Redis. */
export class MemoryRegister implements Register {
  private readonly plateaus = new Map<string, StoredPlateau>();
  private readonly rows = new Map<string, Notice>();
  private readonly reports = new Map<string, string>();
  private readonly off = new Map<string, DisabledChannel>();
  private readonly listeners = new Set<(plateau: string, revision: number) => void>();
  /** The last one stays when it was given up or ran out, so that it is known since when nobody leads. */
  private lease: { readonly holder?: string; readonly until: number } | undefined;
  private fence = 0;
  private lines = 0;

  /** `now` gives milliseconds since the epoch. */
  constructor(private readonly now: () => number = Date.now) {}

  async standing(plateau: string): Promise<Standing> {
    const { revision, states, silences } = this.plateau(plateau);
    return { revision, states: new Map(states), silences };
  }

  async move({ plateau, expected, fence, states, silences, notices, audit, ended }: Move): Promise<MoveAnswer> {
    const stored = this.plateau(plateau);
    if (fence !== undefined && fence !== this.fence) return { moved: false, reason: 'not-leading' };
    if (expected !== stored.revision) return { moved: false, reason: 'other-revision' };
    for (const [key, state] of states) {
      if (state === undefined) stored.states.delete(key);
      else stored.states.set(key, state);
    }
    stored.silences = silences ?? stored.silences;
    for (const notice of notices) this.addRow(notice);
    for (const entry of audit) this.write(entry);
    for (const episode of ended) if (!stored.ended.has(episode.id)) stored.ended.set(episode.id, episode);
    for (const [id, episode] of stored.ended) if (firedAt(episode) <= this.now() - PAST_MS) stored.ended.delete(id);
    stored.revision += 1;
    for (const listener of this.listeners) listener(plateau, stored.revision);
    return { moved: true, revision: stored.revision };
  }

  async revisions(): Promise<ReadonlyMap<string, number>> {
    const written = [...this.plateaus].filter(([, { revision }]) => revision > 0);
    return new Map(written.map(([plateau, { revision }]) => [plateau, revision]));
  }

  async watch(listener: (plateau: string, revision: number) => void): Promise<() => Promise<void>> {
    const own = (plateau: string, revision: number) => listener(plateau, revision);
    this.listeners.add(own);
    return async () => void this.listeners.delete(own);
  }

  async lead(holder: string, ms: number): Promise<number | undefined> {
    const now = this.now();
    const isOver = (this.lease?.until ?? 0) <= now;
    if (!isOver && this.lease?.holder !== holder) return undefined;
    if (isOver) this.fence += 1;
    this.lease = { holder, until: now + ms };
    return this.fence;
  }

  async resign(holder: string): Promise<void> {
    const now = this.now();
    if (this.lease?.holder === holder) this.lease = { until: Math.min(now, this.lease.until) };
  }

  async unledMs(): Promise<number | undefined> {
    const ms = this.now() - (this.lease?.until ?? -Infinity);
    return ms < 0 ? undefined : ms;
  }

  async decidedReports(): Promise<ReadonlyMap<string, string>> {
    return new Map(this.reports);
  }

  async decideReport({ report, fence, expected, date, notices, entry }: ReportDecision): Promise<ReportAnswer> {
    if (fence !== this.fence) return 'not-leading';
    if (this.reports.get(report) !== expected) return 'other-day';
    this.reports.set(report, date);
    for (const notice of notices) this.addRow(notice);
    if (entry !== undefined) this.write(entry);
    return 'decided';
  }

  async outbox(limit: number): Promise<readonly Notice[]> {
    return [...this.rows.values()].slice(0, limit);
  }

  async handedOver(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.rows.delete(id);
  }

  async ended(plateau: string, from: number, to: number): Promise<readonly Alert[]> {
    return [...this.plateau(plateau).ended.values()]
      .filter((episode) => firedAt(episode) >= from && firedAt(episode) < to)
      .toSorted((a, b) => firedAt(a) - firedAt(b));
  }

  async endedOne(plateau: string, id: string): Promise<Alert | undefined> {
    return this.plateau(plateau).ended.get(id);
  }

  async reword(plateau: string, ended: readonly Alert[]): Promise<void> {
    const stored = this.plateau(plateau).ended;
    for (const episode of ended) if (stored.has(episode.id)) stored.set(episode.id, episode);
  }

  async audit(plateau: string, from: number, to: number, { after, limit }: AuditPage = {}) {
    return this.plateau(plateau)
      .audit.filter(({ writtenAt }) => writtenAt >= from && writtenAt < to)
      .map(({ line }) => line)
      .filter(({ id }) => after === undefined || Number(id) > Number(after))
      .slice(0, limit);
  }

  async auditBack(plateau: string, from: number, to: number, { upTo, limit }: AuditPageBack) {
    const lines = await this.audit(plateau, from, to);
    return lines
      .filter(({ id }) => upTo === undefined || Number(id) <= Number(upTo))
      .toReversed()
      .slice(0, limit);
  }

  async note(entry: AuditEntry): Promise<void> {
    this.write(entry);
  }

  async shiftNotes(plateau: string, shifts: readonly number[]): Promise<readonly (readonly HandoverNote[])[]> {
    const { shiftNotes } = this.plateau(plateau);
    return shifts.map((shift) => shiftNotes.get(shift)?.versions ?? []);
  }

  async writeShiftNote({ plateau, shift, expected, note, entry }: ShiftNote): Promise<boolean> {
    const now = this.now();
    const { shiftNotes } = this.plateau(plateau);
    const { versions } = shiftNotes.get(shift) ?? { versions: [] };
    if (versions.length !== expected) return false;
    shiftNotes.set(shift, { writtenAt: now, versions: [...versions, note] });
    for (const [old, { writtenAt }] of shiftNotes) if (writtenAt < now - PAST_MS) shiftNotes.delete(old);
    this.write(entry);
    return true;
  }

  async bury(dead: DeadDelivery): Promise<void> {
    this.plateau(dead.notice.plateau).dead.set(dead.notice.id, dead);
  }

  async dead(plateau: string): Promise<readonly DeadDelivery[]> {
    return [...this.plateau(plateau).dead.values()].toSorted((a, b) => a.failedAt - b.failedAt);
  }

  async resend(plateau: string, id: string, entry: AuditEntry): Promise<boolean> {
    const { dead } = this.plateau(plateau);
    const delivery = dead.get(id);
    if (delivery === undefined) return false;
    dead.delete(id);
    this.addRow(delivery.notice);
    this.write(entry);
    return true;
  }

  async disable(disabled: DisabledChannel): Promise<void> {
    this.off.set(disabled.channel, disabled);
  }

  async enable(channel: string): Promise<void> {
    this.off.delete(channel);
  }

  async disabled(): Promise<readonly DisabledChannel[]> {
    return [...this.off.values()];
  }

  async close(): Promise<void> {
    this.listeners.clear();
  }

  private addRow(notice: Notice): void {
    if (!this.rows.has(notice.id)) this.rows.set(notice.id, notice);
  }

  private write(entry: AuditEntry): void {
    const now = this.now();
    const stored = this.plateau(entry.plateau);
    stored.audit.push({ writtenAt: now, line: { ...entry, id: String((this.lines += 1)) } });
    if (stored.audit[0]!.writtenAt < now - PAST_MS)
      stored.audit = stored.audit.filter(({ writtenAt }) => writtenAt >= now - PAST_MS);
  }

  private plateau(id: string): StoredPlateau {
    let stored = this.plateaus.get(id);
    if (stored === undefined) {
      stored = {
        revision: 0,
        silences: [],
        states: new Map(),
        ended: new Map(),
        dead: new Map(),
        shiftNotes: new Map(),
        audit: [],
      };
      this.plateaus.set(id, stored);
    }
    return stored;
  }
}
