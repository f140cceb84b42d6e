import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { Bus, OutgoingMessage } from '#bus';

/** Draws whole numbers below a bound; the same seed draws the same. */
export function dice(seed: number): (bound: number) => number {
  const generator = xoroshiro128plus(seed);
  return (bound) => uniformInt(generator, 0, bound - 1);
}

/** Puts the events of each call in another order, into the places that the call's events had in the month. */
export function shuffleWithinCalls(lines: readonly string[], below: (bound: number) => number): string[] {
  const places = new Map<string, number[]>();
  lines.forEach((line, place) => {
    const { subject } = JSON.parse(line) as { subject: string };
    const known = places.get(subject);
    if (known === undefined) places.set(subject, [place]);
    else known.push(place);
  });
  const shuffled = [...lines];
  for (const own of places.values()) {
    for (let last = own.length - 1; last > 0; last -= 1) {
      const other = below(last + 1);
      [shuffled[own[last]!], shuffled[own[other]!]] = [shuffled[own[other]!]!, shuffled[own[last]!]!];
    }
  }
  return shuffled;
}

/** Sends each line twice, the second time somewhere within the next `reach` lines. */
export function repeatEach(lines: readonly string[], reach: number, below: (bound: number) => number): string[] {
  const late = new Map<number, string[]>();
  const repeated: string[] = [];
  for (let i = 0; i < lines.length + reach; i += 1) {
    const line = lines[i];
    if (line !== undefined) {
      repeated.push(line);
      const place = i + below(reach);
      late.set(place, [...(late.get(place) ?? []), line]);
    }
    repeated.push(...(late.get(i) ?? []));
    late.delete(i);
  }
  return repeated;
}

const CHUNK = 4_000;

/** Publishes lines under other plateau names, all of them side by side, keyed by plateau. */
export async function publishAs(
  bus: Bus,
  topic: string,
  months: ReadonlyMap<string, readonly string[]>,
  as: { readonly from: string },
): Promise<void> {
  const longest = Math.max(...[...months.values()].map((lines) => lines.length));
  for (let start = 0; start < longest; start += CHUNK) {
    const messages: OutgoingMessage[] = [];
    for (const [plateau, lines] of months)
      for (const line of lines.slice(start, start + CHUNK))
        messages.push({ key: plateau, value: line.replace(`"plateau":"${as.from}"`, `"plateau":"${plateau}"`) });
    await bus.produce(topic, messages);
  }
}
