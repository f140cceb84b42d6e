/** As many tones as a map has. */
export const TONES = 6;

/** Widths of a step that are read easily: of numbers, to be multiplied by powers of ten, and of seconds. */
const OF_NUMBERS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
const OF_SECONDS = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900, 1_200, 1_800, 3_600];

/** A scale of tones: where each but the first begins. */
export interface HeatScale {
  /** The first step is what is less than the first of these, the last one what is not less than the last. */
  readonly bounds: readonly number[];
}

/**
 * The scale for some values, in steps of one width. One value in twenty at either end is not looked at: a single
 * extreme hour would leave all others alike, and is in the outermost step with them. Nothing without values.
 */
export function heatScale(values: readonly number[], unit: string): HeatScale | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length * 0.05)];
  const high = sorted[Math.ceil(sorted.length * 0.95) - 1];
  if (low === undefined || high === undefined) return undefined;
  for (const width of widths(unit, (high - low) / TONES)) {
    const first = Math.floor(low / width) * width;
    const steps = Math.floor((high - first) / width) + 1;
    if (steps <= TONES) return { bounds: Array.from({ length: steps - 1 }, (_, step) => first + (step + 1) * width) };
  }
  return undefined;
}

/** The tone of a value, from 1 on. */
export function toneOf({ bounds }: HeatScale, value: number): number {
  return toneOfStep(bounds, bounds.filter((bound) => bound <= value).length);
}

/** The tone of a step, from 0 on: those of a short scale are as far apart as there are tones. */
export const toneOfStep = (bounds: HeatScale['bounds'], step: number): number =>
  1 + Math.round((step * (TONES - 1)) / Math.max(1, bounds.length));

/** Easily read widths, from this one on; enough of them for any span that is six times as wide. */
function widths(unit: string, least: number): number[] {
  const wide = Math.max(least, unit === 'seconds' ? 1 : 0.1);
  const hour = OF_SECONDS.at(-1)!;
  if (unit === 'seconds' && wide <= hour) return [...OF_SECONDS.filter((width) => width >= wide), 2 * hour];
  const [base, power] = unit === 'seconds' ? [hour, Math.ceil(wide / hour)] : [1, 10 ** Math.floor(Math.log10(wide))];
  return [...OF_NUMBERS, 20].map((factor) => factor * power * base).filter((width) => width >= wide);
}
