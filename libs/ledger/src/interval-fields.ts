/** Gives each field and sum of an interval as `scripts/sums.lua` tells them. */
export function* fieldsOf(text: string): Generator<readonly [field: string, n: string]> {
  const flat = JSON.parse(text) as string[];
  for (let i = 0; i < flat.length; i += 2) yield [flat[i]!, flat[i + 1]!];
}
