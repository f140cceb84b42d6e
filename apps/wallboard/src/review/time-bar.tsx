import { useWords } from '../words/words-context.js';

/** A stretch of a life in one state; instants RFC 3339. */
export interface BarSpan {
  readonly state: string;
  /** What the state is called. */
  readonly name: string;
  readonly start: string;
  /** null while it lasts. */
  readonly end: string | null;
}

/** A moment on a bar. */
export interface BarMark {
  readonly name: string;
  readonly at: string;
  readonly kind: 'due' | 'done' | 'late';
}

interface TimeBarProps {
  readonly spans: readonly BarSpan[];
  readonly marks?: readonly BarMark[];
  /** The instant the life was told at, up to which a span that lasts is drawn. */
  readonly at: string;
  readonly zone: string;
}

/** A life as a bar of its states, each as long as it lasted, and the moments on it; its table says the same. */
export function TimeBar({ spans, marks = [], at, zone }: TimeBarProps) {
  const words = useWords();
  const instants = [...spans.flatMap(({ start, end }) => [start, end ?? at]), ...marks.map((mark) => mark.at)].map(
    Date.parse,
  );
  if (spans.length === 0) return null;
  const [first, last] = [Math.min(...instants), Math.max(...instants)];
  const place = (instant: number): string => `${((instant - first) / Math.max(1, last - first)) * 100}%`;
  const lasted = ({ start, end }: BarSpan): number => (Date.parse(end ?? at) - Date.parse(start)) / 1000;
  return (
    <figure className="life" data-testid="time-bar">
      <div className="life__bar" aria-hidden="true">
        {spans.map((span, index) => (
          <span
            key={index}
            className="life__span"
            data-state={span.state}
            data-lasts={span.end === null}
            style={{ left: place(Date.parse(span.start)), right: `calc(100% - ${place(Date.parse(span.end ?? at))})` }}
            title={`${span.name} ${words.clockSpan(lasted(span))}`}
          />
        ))}
        {marks.map((mark) => (
          <span
            key={`${mark.kind} ${mark.name}`}
            className="life__mark"
            data-kind={mark.kind}
            style={{ left: place(Date.parse(mark.at)) }}
            title={`${mark.name} ${words.dateTime(Date.parse(mark.at), zone)}`}
          />
        ))}
      </div>
      <p className="life__ends" aria-hidden="true">
        <span>{words.dateTime(first, zone)}</span>
        <span>{words.dateTime(last, zone)}</span>
      </p>
      <ol className="life__steps">
        {spans.map((span, index) => (
          <li key={index} data-testid="span" data-state={span.state}>
            <span className="life__key" data-state={span.state} aria-hidden="true" /> {span.name}{' '}
            <b>{words.clockSpan(lasted(span))}</b>{' '}
            <small>
              {words.time(Date.parse(span.start), zone)} –{' '}
              {span.end === null ? words.text('life.now') : words.time(Date.parse(span.end), zone)}
            </small>
          </li>
        ))}
      </ol>
    </figure>
  );
}
