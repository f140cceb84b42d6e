import { MOST_DAYS } from '../../feed/contract-constants.js';
import { useWords } from '../../words/words-context.js';
import { Files } from '../files.js';
import { lengthOf, type Period } from './period.js';
import { rangePath } from './range-query.js';

/** What saves the days of a period, a row for each or for each of their intervals; nothing of a period that is too long. */
export function RangeFiles({ plateau, period }: { plateau: string; period: Period }) {
  const words = useWords();
  if (lengthOf(period) > MOST_DAYS) return null;
  return (['day', 'interval'] as const).map((per) => (
    <Files
      key={per}
      path={`${rangePath(plateau, period)}&per=${per}`}
      what={words.text(`range.export.${per}`)}
      id={`per-${per}`}
    />
  ));
}
