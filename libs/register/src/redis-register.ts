import type { Alert, HandoverNote, Notice, Silence } from '#contract';
import { RedisConnection, type RedisConnectionOptions } from '#redis';
import { RegisterKeys } from './keys.js';
import { moveArguments, PAST_MS } from './move-arguments.js';
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
import { RegisterError } from './register-error.js';

/** Where the register's Redis is, and which of its keys are the register's. */
export interface RedisRegisterOptions extends RedisConnectionOptions {
  readonly prefix: string;
}

const SCRIPTS = ['move', 'lead', 'resign', 'note', 'resend', 'shift-note', 'report', 'reword'] as const;

/** A dead delivery as stored: its notice is text, so that it goes back into the outbox as it came out. */
type StoredDead = Omit<DeadDelivery, 'notice'> & { readonly notice: string };

/** The register in Redis. What was asked when it rejects with `away` may or may not have happened; the revision tells. */
export class RedisRegister implements Register {
  private readonly redis: RedisConnection<(typeof SCRIPTS)[number]>;
  private readonly keys: RegisterKeys;

  constructor({ prefix, ...address }: RedisRegisterOptions) {
    this.keys = new RegisterKeys(prefix);
    this.redis = new RedisConnection(address, {
      scripts: new URL('./scripts/', import.meta.url),
      names: SCRIPTS,
      failure: (code, message, cause) => new RegisterError(code, message, cause),
    });
  }

  async standing(plateau: string): Promise<Standing> {
    const { revisions, silences } = this.keys;
    const [revision, states, silenced] = (await this.redis.look((look) =>
      look.hget(revisions, plateau).hgetall(this.keys.states(plateau)).hget(silences, plateau),
    )) as [string | null, Record<string, string>, string | null];
    return {
      revision: Number(revision ?? 0),
      states: new Map(Object.entries(states)),
      silences: JSON.parse(silenced ?? '[]') as Silence[],
    };
  }

  async move(move: Move): Promise<MoveAnswer> {
    const { keys, args } = moveArguments(this.keys, move);
    const [outcome, revision] = (await this.redis.run('move', keys, args)) as [string, number?];
    if (outcome === 'moved') return { moved: true, revision: revision! };
    return { moved: false, reason: outcome as 'other-revision' | 'not-leading' };
  }

  async revisions(): Promise<ReadonlyMap<string, number>> {
    const revisions = await this.redis.ask((redis) => redis.hgetall(this.keys.revisions));
    return new Map(Object.entries(revisions).map(([plateau, revision]) => [plateau, Number(revision)]));
  }

  watch(listener: (plateau: string, revision: number) => void): Promise<() => Promise<void>> {
    // Braces mean nothing in a pattern of Redis, so the name of the channel is one that matches itself.
    return this.redis.subscribe(this.keys.moved, (_channel, message) => {
      const end = message.indexOf(' ');
      listener(message.slice(end + 1), Number(message.slice(0, end)));
    });
  }

  async lead(holder: string, ms: number): Promise<number | undefined> {
    const fence = (await this.redis.run('lead', [this.keys.lease], [holder, ms])) as string;
    return fence === '' ? undefined : Number(fence);
  }

  async resign(holder: string): Promise<void> {
    await this.redis.run('resign', [this.keys.lease], [holder]);
  }

  async unledMs(): Promise<number | undefined> {
    const [time, until] = (await this.redis.look((look) => look.time().hget(this.keys.lease, 'until'))) as [
      RedisTime,
      string | null,
    ];
    const ms = millisecondsOf(time) - Number(until ?? -Infinity);
    return ms < 0 ? undefined : ms;
  }

  async decidedReports(): Promise<ReadonlyMap<string, string>> {
    return new Map(Object.entries(await this.redis.ask((redis) => redis.hgetall(this.keys.reports))));
  }

  async decideReport(decision: ReportDecision): Promise<ReportAnswer> {
    const { report, plateau, fence, expected = '', date, notices, entry } = decision;
    const { lease, reports, outbox, turns } = this.keys;
    const rows = JSON.stringify(notices.map((notice) => [notice.id, JSON.stringify(notice)]));
    const args = [fence, report, expected, date, rows, entry === undefined ? '' : JSON.stringify(entry), PAST_MS];
    const keys = [lease, reports, outbox, turns, this.keys.audit(plateau)];
    return (await this.redis.run('report', keys, args)) as ReportAnswer;
  }

  async outbox(limit: number): Promise<readonly Notice[]> {
    const ids = await this.redis.ask((redis) => redis.zrange(this.keys.turns, 0, String(limit - 1)));
    if (ids.length === 0) return [];
    const rows = await this.redis.ask((redis) => redis.hmget(this.keys.outbox, ...ids));
    return rows.flatMap((row) => (row === null ? [] : [JSON.parse(row) as Notice]));
  }

  async handedOver(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.redis.look((look) => look.hdel(this.keys.outbox, ...ids).zrem(this.keys.turns, ...ids));
  }

  async ended(plateau: string, from: number, to: number): Promise<readonly Alert[]> {
    const byFiring = this.keys.endedByFiring(plateau);
    const ids = await this.redis.ask((redis) => redis.zrangebyscore(byFiring, from, `(${to}`));
    if (ids.length === 0) return [];
    const episodes = await this.redis.ask((redis) => redis.hmget(this.keys.ended(plateau), ...ids));
    return episodes.flatMap((episode) => (episode === null ? [] : [JSON.parse(episode) as Alert]));
  }

  async endedOne(plateau: string, id: string): Promise<Alert | undefined> {
    const episode = await this.redis.ask((redis) => redis.hget(this.keys.ended(plateau), id));
    return episode === null ? undefined : (JSON.parse(episode) as Alert);
  }

  async reword(plateau: string, ended: readonly Alert[]): Promise<void> {
    const words = ended.flatMap((episode) => [episode.id, JSON.stringify(episode)]);
    if (words.length > 0) await this.redis.run('reword', [this.keys.ended(plateau)], words);
  }

  async audit(plateau: string, from: number, to: number, { after, limit }: AuditPage = {}) {
    const range = [this.keys.audit(plateau), after === undefined ? String(from) : `(${after}`, `(${to}-0`] as const;
    const lines = await this.redis.ask((redis) =>
      limit === undefined ? redis.xrange(...range) : redis.xrange(...range, 'COUNT', limit),
    );
    return lines.map(lineOf);
  }

  async auditBack(plateau: string, from: number, to: number, { upTo = `(${to}-0`, limit }: AuditPageBack) {
    const key = this.keys.audit(plateau);
    const lines = await this.redis.ask((redis) => redis.xrevrange(key, upTo, String(from), 'COUNT', limit));
    return lines.map(lineOf);
  }

  async note(entry: AuditEntry): Promise<void> {
    await this.redis.run('note', [this.keys.audit(entry.plateau)], [JSON.stringify(entry), PAST_MS]);
  }

  async shiftNotes(plateau: string, shifts: readonly number[]): Promise<readonly (readonly HandoverNote[])[]> {
    const stored = (await this.redis.look((look) => {
      for (const shift of shifts) look.lrange(this.keys.shiftNotes(plateau, shift), 0, -1);
      return look;
    })) as string[][];
    return stored.map((versions) => versions.map((version) => JSON.parse(version) as HandoverNote));
  }

  async writeShiftNote({ plateau, shift, expected, note, entry }: ShiftNote): Promise<boolean> {
    const keys = [this.keys.shiftNotes(plateau, shift), this.keys.audit(plateau)];
    const args = [expected, JSON.stringify(note), JSON.stringify(entry), PAST_MS];
    return (await this.redis.run('shift-note', keys, args)) === 1;
  }

  async bury({ notice, ...rest }: DeadDelivery): Promise<void> {
    const stored: StoredDead = { ...rest, notice: JSON.stringify(notice) };
    await this.redis.ask((redis) => redis.hset(this.keys.dead(notice.plateau), notice.id, JSON.stringify(stored)));
  }

  async dead(plateau: string): Promise<readonly DeadDelivery[]> {
    const stored = await this.redis.ask((redis) => redis.hvals(this.keys.dead(plateau)));
    return stored
      .map((text) => JSON.parse(text) as StoredDead)
      .map(({ notice, ...rest }) => ({ ...rest, notice: JSON.parse(notice) as Notice }))
      .toSorted((a, b) => a.failedAt - b.failedAt);
  }

  async resend(plateau: string, id: string, entry: AuditEntry): Promise<boolean> {
    const keys = [this.keys.dead(plateau), this.keys.outbox, this.keys.turns, this.keys.audit(plateau)];
    return (await this.redis.run('resend', keys, [id, JSON.stringify(entry), PAST_MS])) === 1;
  }

  async disable(disabled: DisabledChannel): Promise<void> {
    await this.redis.ask((redis) => redis.hset(this.keys.disabled, disabled.channel, JSON.stringify(disabled)));
  }

  async enable(channel: string): Promise<void> {
    await this.redis.ask((redis) => redis.hdel(this.keys.disabled, channel));
  }

  async disabled(): Promise<readonly DisabledChannel[]> {
    const stored = await this.redis.ask((redis) => redis.hvals(this.keys.disabled));
    return stored.map((text) => JSON.parse(text) as DisabledChannel);
  }

  async close(): Promise<void> {
    this.redis.close();
  }
}

const lineOf = ([id, fields]: [string, string[]]): AuditLine => ({ ...(JSON.parse(fields[1]!) as AuditEntry), id });

/** The answer to TIME: seconds, and microseconds of the second. */
type RedisTime = readonly [string, string];

const millisecondsOf = ([seconds, micros]: RedisTime): number =>
  Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
