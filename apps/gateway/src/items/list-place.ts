import type { RecordKey } from '#floor';

/** A place in a list of items, which go by their opening, in milliseconds, and then by their key. */
export interface ListPlace {
  readonly openedAt: number;
  readonly key: RecordKey;
}

/** Whether a place comes after another one. */
export const isAfter = (a: ListPlace, b: ListPlace): boolean =>
  a.openedAt > b.openedAt || (a.openedAt === b.openedAt && a.key > b.key);

/** A place as text that an address can hold. */
export const placeText = ({ openedAt, key }: ListPlace): string =>
  Buffer.from(`${openedAt} ${key}`).toString('base64url');

/** The place that {@link placeText} made a text of; `undefined` of any other text. */
export function placeFrom(text: string): ListPlace | undefined {
  const [, openedAt, key] =
    /^(-?\d{1,16}) ((?:call|case):[!-~]+)$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return key === undefined ? undefined : { openedAt: Number(openedAt), key: key as RecordKey };
}
