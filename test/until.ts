import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks `condition` again and again until it holds, and gives what it answered. Fails after `withinMs`, saying what was
 * waited for and the last error, if the condition threw.
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  what: string,
  withinMs = 20_000,
): Promise<Exclude<T, false | undefined | null>> {
  const deadline = performance.now() + withinMs;
  let cause: unknown;
  for (;;) {
    try {
      const answer = await condition();
      if (answer !== false && answer !== undefined && answer !== null)
        return answer as Exclude<T, false | undefined | null>;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms for ${what}`, { cause });
    await pause(20);
  }
}
