import { type Gap, mergedGaps } from '#floor';

/** What a shard lacks: of plateaus that a rebuild brought along what they lacked where they were, else what all do. */
export interface ShardGaps {
  readonly ofAll: readonly Gap[];
  readonly byPlateau: ReadonlyMap<string, readonly Gap[]>;
}

/** What a shard lacks of which nothing was deleted unread. */
export const NO_GAPS: ShardGaps = { ofAll: [], byPlateau: new Map() };

/** What is lacking of a plateau, oldest first. */
export const gapsOf = ({ gaps }: { readonly gaps: ShardGaps }, plateau: string): readonly Gap[] =>
  gaps.byPlateau.get(plateau) ?? gaps.ofAll;

/** What is lacking of a plateau of which no shard ever took anything in: its events may have been at any of them. */
export const gapsWithoutHome = (shards: readonly { readonly gaps: ShardGaps }[]): readonly Gap[] =>
  mergedGaps(shards.flatMap(({ gaps }) => gaps.ofAll));

/** What a shard lacks when one more stretch was deleted unread, which is lacking of every plateau. */
export const withGap = ({ ofAll, byPlateau }: ShardGaps, gap: Gap): ShardGaps => ({
  ofAll: mergedGaps([...ofAll, gap]),
  byPlateau: new Map([...byPlateau].map(([plateau, own]) => [plateau, mergedGaps([...own, gap])])),
});

const OF_ALL = 'gaps';
const OF_PLATEAU = 'gaps|';

/** What a shard lacks, as its meta tells it. */
export function readGaps(meta: Readonly<Record<string, string>>): ShardGaps {
  const byPlateau = new Map<string, Gap[]>();
  for (const [field, text] of Object.entries(meta))
    if (field.startsWith(OF_PLATEAU)) byPlateau.set(field.slice(OF_PLATEAU.length), readText(text));
  return { ofAll: readText(meta[OF_ALL] ?? '[]'), byPlateau };
}

/** The fields of a shard's meta that tell what it lacks. */
export const gapFields = ({ ofAll, byPlateau }: ShardGaps): [field: string, text: string][] => [
  [OF_ALL, gapText(ofAll)],
  ...[...byPlateau].map(([plateau, gaps]): [string, string] => [`${OF_PLATEAU}${plateau}`, gapText(gaps)]),
];

/** Gaps as a field of a meta holds them. */
export const gapText = (gaps: readonly Gap[]): string => JSON.stringify(gaps);

const readText = (text: string): Gap[] => JSON.parse(text) as Gap[];
