import { until } from '../../until.js';

/** Waits until an expectation holds; fails with what it said last. */
export async function eventually(expectation: () => void | Promise<void>): Promise<void> {
  const holds = async (): Promise<true> => {
    await expectation();
    return true;
  };
  await until(holds, 'an expectation: see the cause');
}
