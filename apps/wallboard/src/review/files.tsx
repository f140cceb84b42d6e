import { changeQuery } from '../settings.js';
import { useWords } from '../words/words-context.js';

const FORMS = ['csv', 'xlsx'] as const;

interface FilesProps {
  /** Of the API, with the query of what is saved. */
  readonly path: string;
  readonly what: string;
  readonly id: string;
}

/** Links that save an answer of the gateway as a file, its headers in the language of the page. */
export function Files({ path, what, id }: FilesProps) {
  const words = useWords();
  const [place, query = ''] = path.split('?');
  const address = (format: (typeof FORMS)[number]): string =>
    // A spreadsheet opens a CSV without the mark as if it were not UTF-8.
    `/api/v1${place}${changeQuery(query, { format, lang: words.language, bom: format === 'csv' ? '1' : undefined })}`;
  return (
    <span className="review__choice">
      {what}
      {FORMS.map((format) => (
        <a
          key={format}
          className="tool"
          href={address(format)}
          download
          data-testid={`${format}-${id}`}
          aria-label={words.text('review.export.as', { what, form: format.toUpperCase() })}
        >
          {format.toUpperCase()}
        </a>
      ))}
    </span>
  );
}
