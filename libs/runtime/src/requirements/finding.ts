/** Something that was looked at: as it should be, not as good as it could be, or such that Vigie must not run on it. */
export interface Finding {
  readonly level: 'fine' | 'warning' | 'problem';
  /** What was looked at, such as `topic vigie.events`. */
  readonly about: string;
  readonly found: string;
  /** What to do; wherever it is not fine. */
  readonly remedy?: string;
}

/** A finding as a line for people. */
export const textOf = ({ about, found, remedy }: Finding): string =>
  `${about}: ${found}${remedy === undefined ? '' : `; ${remedy}`}`;
