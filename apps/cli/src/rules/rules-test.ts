import type { Transition } from '#alerting';
import { decode, type FloorEvent, STRUCTURED_HEADERS } from '#contract';
import { type Line, readLines } from '../replay/lines.js';
import { Timeline, type WatchedPlateau } from './timeline.js';

/** What a test of rules is made with. Instants in milliseconds since the epoch. */
export interface RulesTest {
  readonly plateaus: ReadonlyMap<string, WatchedPlateau>;
  readonly retentionDays: number;
  /** What moved before is not told; all the same it happened. */
  readonly from?: number;
  /** Nothing happened later. */
  readonly until?: number;
  readonly onMove: (plateau: string, transition: Transition) => void;
  readonly onRefused: (line: number, reason: string) => void;
}

/** How often a rule fired, and for how many calls, those told together included. */
export interface RuleCount {
  readonly fired: number;
  readonly calls: number;
}

/** Runs rules over an NDJSON stream of CloudEvents; resolves to what each rule that fired came to. */
export async function testRules(
  bytes: AsyncIterable<Buffer>,
  test: RulesTest,
): Promise<ReadonlyMap<string, RuleCount>> {
  const counts = new Counts();
  const { from = -Infinity, until = Infinity } = test;
  const timeline = new Timeline(test.plateaus, test.retentionDays, (plateau, { moved, transitions }) => {
    for (const transition of transitions) {
      if (transition.at < from) continue;
      if (transition.act === 'fired') counts.fired(transition);
      test.onMove(plateau, transition);
    }
    for (const episode of moved.values())
      if (episode?.state === 'firing' && episode.firedAt! >= from)
        counts.about(
          episode.rule,
          plateau,
          episode.calls ?? (episode.subject.kind === 'call' ? [episode.subject.id] : []),
        );
  });
  for await (const lines of readLines(bytes)) {
    for (const line of lines) {
      const event = read(line);
      if (typeof event === 'string') test.onRefused(line.number, event);
      else if (event.time <= until && !timeline.take(event))
        test.onRefused(line.number, `plateau ${event.plateau} is not configured`);
    }
  }
  timeline.finish(test.until);
  return counts.byRule();
}

function read({ bytes }: Line): FloorEvent | string {
  if (bytes === undefined) return 'longer than 1 MiB';
  const decoded = decode({ value: bytes, headers: STRUCTURED_HEADERS });
  return 'event' in decoded ? decoded.event : decoded.refusal.detail;
}

class Counts {
  private readonly rules = new Map<string, { fired: number; calls: Set<string> }>();

  fired({ alert }: Transition): void {
    this.of(alert.rule).fired += 1;
  }

  about(rule: string, plateau: string, calls: readonly string[]): void {
    for (const call of calls) this.of(rule).calls.add(`${plateau}|${call}`);
  }

  byRule(): ReadonlyMap<string, RuleCount> {
    return new Map([...this.rules].map(([rule, { fired, calls }]) => [rule, { fired, calls: calls.size }]));
  }

  private of(rule: string) {
    let count = this.rules.get(rule);
    if (count === undefined) this.rules.set(rule, (count = { fired: 0, calls: new Set() }));
    return count;
  }
}
