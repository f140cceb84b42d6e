import type { Carried, EventType } from '#contract';

/** A connector of a simulated plateau: the telephone system tells of calls and agents, the case tool of the rest. */
export type Feed = 'telephone' | 'case-tool';

/** Every feed, in the order in which their heartbeats come within an instant. */
export const FEEDS: readonly Feed[] = ['telephone', 'case-tool'];

const SOURCES: Readonly<Record<Feed, string>> = {
  telephone: '/simulator/telephone',
  'case-tool': '/simulator/case-tool',
};

const CARRIES: Readonly<Record<Feed, readonly Carried[]>> = {
  telephone: ['calls', 'agents'],
  'case-tool': ['cases', 'incidents'],
};

/** What the heartbeats of a feed say that it tells of. */
export const carriedBy = (feed: Feed): Carried[] => [...CARRIES[feed]];

/** What the events of a feed name as their source. */
export const sourceOf = (feed: Feed): string => SOURCES[feed];

/** The feed that tells of events of this type; heartbeats are each feed's own. */
export const feedOf = (type: Exclude<EventType, 'feed.alive'>): Feed =>
  type.startsWith('case.') || type.startsWith('incident.') ? 'case-tool' : 'telephone';
