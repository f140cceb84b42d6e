import { traceparentOf } from '#contract';
import { MOST_TRACES } from '#runtime';
import { type FoldedSlice, foldSlice, type Slice, type WorkerParts } from './fold-slice.js';
import type { ShardMemory } from './shard-memory.js';

/** A slice that was folded, and the step that its commit goes on from; absent where nobody traces. */
export interface TracedSlice extends FoldedSlice {
  readonly trace?: string;
}

/** Folds a slice, and tells it as one step of the traces that its first events carry; see {@link foldSlice}. */
export async function foldTraced(
  parts: WorkerParts,
  shard: number,
  memory: ShardMemory,
  slice: Slice,
): Promise<TracedSlice> {
  if (parts.tracer === undefined) return foldSlice(parts, shard, memory, slice);
  const attributes = { 'messaging.batch.message_count': slice.messages.length, 'vigie.shard': shard };
  const span = parts.tracer.start('consume', tracesOf(slice), attributes);
  try {
    const folded = await foldSlice(parts, shard, memory, slice);
    span.end();
    return { ...folded, trace: span.traceparent };
  } catch (error) {
    span.end(error);
    throw error;
  }
}

function tracesOf({ messages }: Slice): string[] {
  const traces: string[] = [];
  for (const message of messages) {
    const trace = traceparentOf(message);
    if (trace !== undefined) traces.push(trace);
    if (traces.length === MOST_TRACES) break;
  }
  return traces;
}
