/** A plain JSON object. */
export type JsonObject = { readonly [name: string]: unknown };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The RFC 7396 merge patch that leads from one object to another; `undefined` when they are alike. Parts that are the
 * very same object are not looked into. Neither may hold null, which a merge patch cannot carry.
 */
export function diff(before: JsonObject, after: JsonObject): JsonObject | undefined {
  const patch: Record<string, unknown> = {};
  let isEmpty = true;
  const set = (name: string, value: unknown) => {
    patch[name] = value;
    isEmpty = false;
  };
  for (const [name, old] of Object.entries(before))
    if (old !== undefined && memberOf(after, name) === undefined) set(name, null);
  for (const [name, value] of Object.entries(after)) {
    const old = memberOf(before, name);
    if (old === value || value === undefined) continue;
    if (isObject(old) && isObject(value)) {
      const inner = diff(old, value);
      if (inner !== undefined) set(name, inner);
    } else if (!isAlike(old, value)) set(name, value);
  }
  return isEmpty ? undefined : patch;
}

/** Applies a merge patch; what the patch does not mention stays the very same object. */
export function merge(target: unknown, patch: JsonObject): JsonObject {
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = isObject(value) ? merge(merged[name], value) : value;
  }
  return merged;
}

/** Not what every object inherits: a call may be named `constructor`. */
const memberOf = (object: JsonObject, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const isAlike = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && JSON.stringify(a) === JSON.stringify(b));
