/** Tells each field and sum of an interval as `scripts/sums.lua` gives them. */
export function tellFields(text: string, tell: (field: string, n: string) => void): void {
  const flat = JSON.parse(text) as string[];
  for (let i = 0; i < flat.length; i += 2) tell(flat[i]!, flat[i + 1]!);
}
