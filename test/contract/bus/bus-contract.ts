import type { Bus } from '#bus';
import type { BusUnderTest } from './fixtures.js';
import { describeAskingAgain } from './asking-again-contract.js';
import { describeMembership } from './membership-contract.js';
import { describeOffsets } from './offsets-contract.js';
import { describePositions } from './positions-contract.js';
import { describeReading } from './reading-contract.js';

/** What every bus must do; run on each of them. `open` is asked once a test has begun. */
export function describeBus(open: () => BusUnderTest): void {
  const bus = (): Bus => open().bus;
  describeReading(bus);
  describePositions(open);
  describeOffsets(bus);
  describeMembership(bus);
  describeAskingAgain(bus);
}
