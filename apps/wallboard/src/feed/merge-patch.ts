type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The value that an RFC 7396 merge patch leads to. Whatever the patch does not change keeps its reference, so that a
 * view of it need not be drawn again; neither argument is changed.
 */
export function applyMergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const former = isObject(target) ? target : {};
  let next: JsonObject | undefined = isObject(target) ? undefined : former;
  for (const [key, change] of Object.entries(patch)) {
    // Assigning this key would replace the prototype instead of setting a member.
    if (key === '__proto__') continue;
    const known = Object.hasOwn(former, key);
    if (change === null) {
      if (known) delete (next ??= { ...former })[key];
      continue;
    }
    const before = known ? former[key] : undefined;
    const after = applyMergePatch(before, change);
    if (!Object.is(after, before)) (next ??= { ...former })[key] = after;
  }
  return next ?? former;
}

/** The value `next`, made of the parts of `former` that equal its own, so that a snapshot draws again only what moved. */
export function keepReferences(former: unknown, next: unknown): unknown {
  if (Array.isArray(former) && Array.isArray(next)) return keepItems(former, next);
  if (!isObject(former) || !isObject(next)) return next;
  const entries = Object.entries(next).map(([key, value]) => [key, keepReferences(former[key], value)] as const);
  const same =
    entries.length === Object.keys(former).length &&
    entries.every(([key, value]) => Object.hasOwn(former, key) && Object.is(former[key], value));
  return same ? former : Object.fromEntries(entries);
}

function keepItems(former: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const items = next.map((item, index) => keepReferences(former[index], item));
  return items.length === former.length && items.every((item, index) => Object.is(item, former[index]))
    ? former
    : items;
}
