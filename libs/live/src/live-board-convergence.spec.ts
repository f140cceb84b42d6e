import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventType } from '#contract';
import { at, client, TestFloor } from './test-floor.js';

it('a live board ends as one that was read afresh, whichever notices are late or lost', async () => {
  const type = fc.constantFrom<EventType>(
    'call.queued',
    'call.answered',
    'call.ended',
    'call.abandoned',
    'call.voided',
  );
  const event = fc
    .tuple(fc.nat({ max: 900 }), type, fc.constantFrom('c1', 'c2', 'c3'))
    .map(([seconds, kind, subject]) => at(seconds, kind, subject));
  const step = fc.oneof(
    fc.record({ commit: fc.array(event, { minLength: 1, maxLength: 3 }) }),
    fc.record({ deliver: fc.integer({ min: 1, max: 3 }) }),
    fc.constant({ lose: true }),
    fc.constant({ refresh: true }),
    fc.record({ away: fc.boolean() }),
  );
  const property = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
    const lyon = await new TestFloor().open();
    const screen = client(await lyon.board.snapshot());
    for (const given of steps) {
      if ('commit' in given) await lyon.commit(...given.commit);
      else if ('deliver' in given) lyon.deliver(given.deliver);
      else if ('lose' in given) lyon.notices.shift();
      else if ('away' in given) lyon.isAway = given.away;
      else screen.take(await lyon.board.refresh());
    }
    lyon.isAway = false;
    lyon.deliver();
    lyon.board.expectAtLeast(lyon.offset);
    screen.take(await lyon.board.refresh());
    expect(screen.board).toEqual((await lyon.another().snapshot()).board);
  });
  await fc.assert(property, { numRuns: 200 });
});
