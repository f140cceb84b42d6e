/**
 * The language that a BCP 47 tag names, whatever region or script it adds: its primary subtag in lower case, so that
 * `fr`, `fr-FR` and `FR-ca` are one. Speakers are counted by it; see the rule D7 of `SPEC.md`.
 */
export const primaryLanguage = (tag: string): string => tag.split('-', 1)[0]!.toLowerCase();
