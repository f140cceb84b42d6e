import { setTimeout as pause } from 'node:timers/promises';
import { compileStandards, PlateauFold } from '#floor';
import { pseudonymOf, RedisLedger } from '#ledger';
import { idAt, sharedNow } from './instant-in-id.mjs';

const SHARD = 0;
const BEAT_MS = 1_000;

/** Plateaus whose calls are committed to the ledger as an aggregator would, without one and without a bus. */
export class FanoutFloor {
  #plateaus;
  #ledger;
  #epoch;
  #offset;
  #beat;
  #serial = 0;
  #waiting;

  /** `waiting` callers at most wait on each plateau. */
  constructor({ url, prefix, plateaus, waiting = 1 }) {
    this.#waiting = waiting;
    const rules = { ...compileStandards({}), retentionMs: 30 * 86_400_000 };
    this.#plateaus = plateaus.map((id) => ({ id, fold: new PlateauFold({ id, ...rules, pseudonymOf }), calls: [] }));
    this.#ledger = new RedisLedger({ url, prefix });
  }

  /** Claims the shard where it was left, and gives each plateau its first call and with it its home. */
  async open() {
    ({ epoch: this.#epoch, offset: this.#offset } = await this.#ledger.claim(SHARD, 'bench'));
    this.#beat = setInterval(() => void this.#ledger.beat(SHARD, this.#epoch), BEAT_MS);
    for (const plateau of this.#plateaus) {
      await this.#ledger.homeOf(plateau.id, SHARD);
      await this.#commit(plateau);
    }
  }

  /** Commits to one plateau after the other at a steady rate. */
  async commitFor({ ms, perSecond, plateaus }) {
    const count = (ms / 1_000) * perSecond;
    const began = performance.now();
    for (let i = 0; i < count; i += 1) {
      await this.#commit(this.#plateaus[i % plateaus]);
      await pause(Math.max(0, began + ((i + 1) / perSecond) * 1_000 - performance.now()));
    }
  }

  /** Commits to every plateau once; answers the ids of the calls that began. */
  async commitEach() {
    const began = [];
    for (const plateau of this.#plateaus) {
      await this.#commit(plateau);
      began.push(plateau.calls.at(-1));
    }
    return began;
  }

  async close() {
    clearInterval(this.#beat);
    await this.#ledger.close();
  }

  /** A call begins to wait, the one that waits longest is answered, the one before it ends: the board stays as it is. */
  async #commit({ id: plateau, fold, calls }) {
    const subject = idAt(sharedNow(), (this.#serial += 1));
    calls.push(subject);
    this.#take(fold, plateau, 'call.queued', subject, { queue: `queue-${this.#serial % 3}`, language: 'fr' });
    const longest = calls.at(-1 - this.#waiting);
    if (longest !== undefined) this.#take(fold, plateau, 'call.answered', longest, { agent: 'agent-1' });
    if (calls.length > this.#waiting + 1) this.#take(fold, plateau, 'call.ended', calls.shift(), {});
    const position = this.#offset === undefined ? {} : { expected: this.#offset };
    this.#offset = (this.#offset ?? 0) + 3;
    const commit = { shard: SHARD, epoch: this.#epoch, ...position, next: this.#offset, plateaus: [fold.changes()] };
    const answer = await this.#ledger.commit(commit);
    if (!answer.committed) throw new Error(`the ledger refused: ${answer.reason}`);
  }

  #take(fold, plateau, type, subject, data) {
    const event = { id: `${type}-${subject}`, source: '/bench', type, subject, plateau, time: Date.now(), data };
    const wanted = new Set();
    fold.missing(event, wanted);
    for (const key of wanted) fold.supply(key, undefined);
    fold.take(event, Infinity);
  }
}
