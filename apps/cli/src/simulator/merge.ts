import type { FloorEvent } from '#contract';

/** Merges streams that are each in the order of time into one; the earlier stream comes first within an instant. */
export function* mergeByTime(streams: readonly Iterator<FloorEvent, void>[]): Generator<FloorEvent, void, undefined> {
  const heads = streams.map((stream) => stream.next());
  for (;;) {
    let first = -1;
    let least = Infinity;
    for (const [index, head] of heads.entries())
      if (head.done !== true && head.value.time < least) {
        first = index;
        least = head.value.time;
      }
    const head = heads[first];
    const stream = streams[first];
    if (head === undefined || head.done === true || stream === undefined) return;
    yield head.value;
    heads[first] = stream.next();
  }
}
