/** What was read of one process at one moment, in bytes. */
export interface Memory {
  /** What the system counts for it. */
  readonly resident: number;
  /** What of the heap is in use right after a collection. */
  readonly heap: number;
}

/** What becomes of the memory of a process after it is warm, in bytes. */
export interface Flatness {
  readonly heapPerWeek: number;
  readonly residentPerWeek: number;
  readonly meanHeap: number;
  readonly meanResident: number;
  readonly isFlat: boolean;
}

/** The first third is warming up: code is compiled, and caches fill. */
const WARM_UP = 1 / 3;

/**
 * The bounds of what is called flat, both to be kept, over a simulated week: the heap grows by no more than a twentieth of
 * itself or 2 MiB, and what is resident by no more than a tenth.
 */
const HEAP_SHARE = 0.05;
const HEAP_BYTES = 2 * 1024 * 1024;
const RESIDENT_SHARE = 0.1;
const WEEK_HOURS = 7 * 24;

/** Judges samples that were taken at these simulated hours. */
export function flatnessOf(hours: readonly number[], samples: readonly Memory[]): Flatness {
  const first = Math.ceil(samples.length * WARM_UP);
  const warm = samples.slice(first).map((memory, i) => ({ hour: hours[first + i]!, ...memory }));
  const heapPerWeek = WEEK_HOURS * slope(warm.map(({ hour, heap }) => [hour, heap]));
  const residentPerWeek = WEEK_HOURS * slope(warm.map(({ hour, resident }) => [hour, resident]));
  const [meanHeap, meanResident] = [mean(warm.map(({ heap }) => heap)), mean(warm.map(({ resident }) => resident))];
  const isFlat =
    heapPerWeek <= Math.max(HEAP_BYTES, HEAP_SHARE * meanHeap) && residentPerWeek <= RESIDENT_SHARE * meanResident;
  return { heapPerWeek, residentPerWeek, meanHeap, meanResident, isFlat };
}

/**
 * Judges what follows the hours of the day, from its means of whole days: the first, when what came before the week settles, is
 * left out. It grows by no more than a tenth over a simulated week.
 */
export function flatnessByDay(samples: readonly (readonly [hour: number, bytes: number])[]) {
  const byDay: number[][] = [];
  for (const [hour, bytes] of samples) (byDay[Math.floor(hour / 24)] ??= []).push(bytes);
  const days = byDay.flatMap((of, day) => (day > 0 && of.length > 1 ? [[day, mean(of)] as const] : []));
  const [average, perWeek] = [mean(days.map(([, bytes]) => bytes)), 7 * slope(days)];
  return { mean: average, perWeek, isFlat: perWeek <= RESIDENT_SHARE * average };
}

/** By least squares. */
function slope(points: readonly (readonly [number, number])[]): number {
  const [x, y] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const above = points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0);
  const below = points.reduce((sum, [px]) => sum + (px - x) ** 2, 0);
  return below === 0 ? 0 : above / below;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
