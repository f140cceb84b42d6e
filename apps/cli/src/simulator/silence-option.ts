import { InvalidArgumentError } from 'commander';
import { durationOption } from '../command-context.js';
import { FEEDS } from './feeds.js';
import type { LiveSimulation } from './live.js';

/** An option such as `telephone=5m`: the feed that says nothing, and for how long. */
export function silenceOption(value: string): NonNullable<LiveSimulation['silence']> {
  const [name, duration = ''] = value.split('=', 2);
  const feed = FEEDS.find((known) => known === name);
  if (feed === undefined) throw new InvalidArgumentError(`Expected ${FEEDS.join(' or ')}, as in ${FEEDS[0]}=5m.`);
  return { feed, milliseconds: 1000 * durationOption(duration) };
}
