import { erlangA } from './erlang-a.js';
import { erlangC } from './erlang-c.js';
import { erlangsOf, type Goal, type Load, type Outlook } from './load.js';

/** How many agents a load needs, and what they are expected to make of it. */
export interface Need {
  /** The fewest that reach the goal; 0 where nobody calls. */
  readonly agents: number;
  readonly outlook: Outlook;
}

/** The agents needed by Erlang C, in which nobody gives up. Throws a `RangeError` of a load or a goal that is none. */
export const neededByErlangC = (load: Load, goal: Goal): Need =>
  fewest(load, goal, (agents) => erlangC(load, agents, goal.withinSeconds));

/** The agents needed by Erlang A, in which callers have a mean patience. Throws as {@link neededByErlangC} does. */
export const neededByErlangA = (load: Load, goal: Goal, patienceSeconds: number): Need =>
  fewest(load, goal, (agents) => erlangA(load, agents, goal.withinSeconds, patienceSeconds));

/** The service level grows with the number of agents, so the fewest are found by halving. */
function fewest(load: Load, { share, withinSeconds }: Goal, outlookOf: (agents: number) => Outlook): Need {
  if (!(share > 0 && share < 1)) throw new RangeError(`expected a share between 0 and 1, got ${share}`);
  if (!(withinSeconds >= 0)) throw new RangeError(`expected a time to answer in, got ${withinSeconds}`);
  if (erlangsOf(load) === 0) return { agents: 0, outlook: outlookOf(0) };
  const isEnough = (agents: number) => outlookOf(agents).serviceLevel >= share;
  let tooFew = 0;
  let enough = Math.ceil(erlangsOf(load)) + 1;
  while (!isEnough(enough)) {
    tooFew = enough;
    enough = 2 * enough;
  }
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return { agents: enough, outlook: outlookOf(enough) };
}
