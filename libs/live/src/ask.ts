import { withinDeadline } from '#runtime';

/** How long an answer may take, in milliseconds. */
const LIMIT_MS = 2_000;

/** Hearing this much later that the time was up, in milliseconds, tells that this process stood still meanwhile. */
const STOOD_STILL_MS = 1_000;

/**
 * Asks a source where it stands, and rejects when it does not answer within two seconds. A process that stood still hears
 * the alarm before an answer that has come meanwhile, and asks again: it must not blame the source.
 */
export async function ask<T>(source: string, question: () => Promise<T>): Promise<T> {
  const askedAt = performance.now();
  try {
    return await withinDeadline(source, LIMIT_MS, question);
  } catch (error) {
    if (performance.now() - askedAt > LIMIT_MS + STOOD_STILL_MS) return ask(source, question);
    throw error;
  }
}
