import type { BatchContext, LogBatch, LogMessage, LogRange, Next, ShardReader } from '#bus';

/** What a {@link ScriptedReader} was called with. */
export type Call =
  | { readonly kind: 'assigned'; readonly partition: number; readonly range: LogRange }
  | { readonly kind: 'batch'; readonly partition: number; readonly batch: LogBatch }
  | { readonly kind: 'revoked'; readonly partition: number };

interface Script {
  assigned?(partition: number, range: LogRange): Next | Promise<Next>;
  batch?(batch: LogBatch, context: BatchContext): Next | Promise<Next>;
}

/** A reader that writes down its calls and answers as its script says, else takes everything in from the beginning. */
export class ScriptedReader implements ShardReader {
  readonly calls: Call[] = [];
  /** Calls that began while another one of the same partition was under way. */
  overlaps = 0;
  readonly #script: Script;
  readonly #busy = new Set<number>();

  constructor(script: Script = {}) {
    this.#script = script;
  }

  assigned(partition: number, range: LogRange): Promise<Next> {
    this.calls.push({ kind: 'assigned', partition, range });
    return this.#alone(partition, () => this.#script.assigned?.(partition, range) ?? { resumeAt: range.low });
  }

  batch(batch: LogBatch, context: BatchContext): Promise<Next> {
    this.calls.push({ kind: 'batch', partition: batch.partition, batch });
    return this.#alone(batch.partition, () => this.#script.batch?.(batch, context) ?? { resumeAt: batch.end });
  }

  revoked(partitions: readonly number[]): void {
    this.calls.push(...partitions.map((partition): Call => ({ kind: 'revoked', partition })));
  }

  /** The messages handed out, of one partition or of all. */
  messages(partition?: number): LogMessage[] {
    return this.calls.flatMap((call) =>
      call.kind === 'batch' && (partition === undefined || call.partition === partition)
        ? [...call.batch.messages]
        : [],
    );
  }

  /** The values handed out, as text. */
  values(partition?: number): string[] {
    return this.messages(partition).map(({ value }) => textOf(value));
  }

  /** How often a kind of call was made for a partition. */
  count(kind: Call['kind'], partition: number): number {
    return this.calls.filter((call) => call.kind === kind && call.partition === partition).length;
  }

  async #alone(partition: number, answer: () => Next | Promise<Next>): Promise<Next> {
    if (this.#busy.has(partition)) this.overlaps += 1;
    this.#busy.add(partition);
    try {
      return await answer();
    } finally {
      this.#busy.delete(partition);
    }
  }
}

/** Bytes as text; nothing as `null`. */
export const textOf = (bytes: Uint8Array | string | null | undefined): string =>
  bytes == null ? 'null' : Buffer.from(bytes).toString();
