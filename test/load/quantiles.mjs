/** The value at or below which a share of the values lies (nearest rank), to a tenth. */
export function quantile(values, share) {
  const sorted = Float64Array.from(values).toSorted();
  return Number(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)].toFixed(1));
}

/** The middle one of an odd number of rounds, by a figure of theirs. */
export const medianBy = (rounds, figure) =>
  rounds.toSorted((a, b) => a[figure] - b[figure])[Math.floor(rounds.length / 2)];
