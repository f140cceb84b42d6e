import type { WholeAuditLine } from '#contract';
import { alertsAddress } from '../alerts/alerts-address.js';
import type { PlateauEntry } from '../feed/plateaus.js';
import { Wide } from '../review/wide.js';
import { useWords } from '../words/words-context.js';
import { useActName } from './act-name.js';
import { isOfAlert, isRefusal } from './audit-acts.js';

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

const COLUMNS = ['at', 'by', 'act', 'plateau', 'about', 'detail'] as const;

interface AuditTableProps {
  readonly lines: readonly WholeAuditLine[];
  readonly plateaus: readonly PlateauEntry[];
  /** Whether there is nothing older than these lines. */
  readonly isOver: boolean;
}

/** Lines of the audit, the newest first, by the clock of who reads. */
export function AuditTable({ lines, plateaus, isOver }: AuditTableProps) {
  const words = useWords();
  if (lines.length === 0)
    return <p className="review__nothing">{words.text(isOver ? 'audit.none' : 'audit.noneYet')}</p>;
  return (
    <>
      <p className="review__note">
        {words.count('auditLines', lines.length)} {words.text('audit.zone', { zone: ZONE })}
      </p>
      <Wide label={words.text('audit.title')}>
        <table className="audit__lines">
          <caption className="spoken">{words.text('audit.title')}</caption>
          <thead>
            <tr>
              {COLUMNS.map((name) => (
                <th key={name} scope="col">
                  {words.text(`audit.column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={`${line.id} ${line.plateau ?? ''}`} line={line} plateaus={plateaus} />
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}

function Line({ line, plateaus }: { line: WholeAuditLine; plateaus: readonly PlateauEntry[] }) {
  const words = useWords();
  const nameOf = useActName();
  const { at, by, act, plateau, detail } = line;
  return (
    <tr data-testid="audit-line" data-act={act} data-refusal={isRefusal(act)}>
      <td className="audit__at">
        <time dateTime={at}>{words.dateTime(Date.parse(at), ZONE)}</time>
      </td>
      <td>{by}</td>
      <td className="audit__act">{nameOf(act)}</td>
      <td>{plateau === null ? '' : (plateaus.find(({ id }) => id === plateau)?.name ?? plateau)}</td>
      <td className="audit__about">
        <About line={line} />
      </td>
      <td className="audit__detail">{detail}</td>
    </tr>
  );
}

/** What a line is about; an alert leads to its page. */
function About({ line: { act, plateau, about } }: { line: WholeAuditLine }) {
  const words = useWords();
  const shift = act === 'handover-noted' ? Date.parse(about) : Number.NaN;
  if (!Number.isNaN(shift)) return words.text('audit.theShift', { time: words.dateTime(shift, ZONE) });
  if (plateau === null || !isOfAlert(act)) return about;
  return <a href={alertsAddress({ plateau, alert: about })}>{words.text('audit.theAlert')}</a>;
}
