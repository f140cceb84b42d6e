/** Where a line stands among those of several audits: by when it was written, and then by the audit it is in. */
export interface AuditPlace {
  /** Of the line, as its audit numbers it: milliseconds, and a number within them. */
  readonly id: string;
  /** As the register calls the audit. */
  readonly plateau: string;
}

/** Negative where a place is newer than another one, positive where it is older. */
export function byNewest(a: AuditPlace, b: AuditPlace): number {
  const [[ms, number], [otherMs, otherNumber]] = [numbersOf(a), numbersOf(b)];
  return otherMs - ms || otherNumber - number || (a.plateau < b.plateau ? -1 : a.plateau > b.plateau ? 1 : 0);
}

/** A place as text that an address can hold. */
export const auditPlaceText = ({ id, plateau }: AuditPlace): string => `${id}.${plateau}`;

/** The place that {@link auditPlaceText} made a text of; `undefined` of any other text. */
export function auditPlaceFrom(text: unknown): AuditPlace | undefined {
  const [, id, plateau] =
    typeof text === 'string' ? (/^(\d{1,15}(?:-\d{1,15})?)\.([\w.*-]{1,64})$/.exec(text) ?? []) : [];
  return id === undefined || plateau === undefined ? undefined : { id, plateau };
}

function numbersOf({ id }: AuditPlace): readonly [ms: number, number: number] {
  const [ms, number = '0'] = id.split('-');
  return [Number(ms), Number(number)];
}
