import type { WholeAuditPage } from '#contract';
import { useAsked } from '../asking/asked.js';
import { usePlateaus, type PlateauEntry } from '../feed/plateaus.js';
import { useMe } from '../me/me-context.js';
import { NoAnswer } from '../review/no-answer.js';
import { QueryLink } from '../review/query-link.js';
import { ConnectingScreen } from '../screens/connecting-screen.js';
import { Screen } from '../screens/screen.js';
import { SignedOutScreen } from '../screens/signed-out-screen.js';
import { useSettings } from '../settings-context.js';
import { DisplayControls } from '../wall/display-controls.js';
import { useWords } from '../words/words-context.js';
import { AuditHead } from './audit-head.js';
import { auditPath, readAuditQuery } from './audit-query.js';
import { AuditTable } from './audit-table.js';
import { maySeeAudit } from './may-see-audit.js';
import { useToday } from './today.js';
import '../review/review.css';
import './audit.css';

/** The page of the audit, for a desk or a phone: who did what, who came in, who was refused, and which files left. */
export default function AuditPage() {
  const words = useWords();
  const known = usePlateaus();
  const me = useMe();
  if (known.status === 'signed-out') return <SignedOutScreen />;
  if (known.status !== 'ready' || me === undefined) return <ConnectingScreen />;
  if (!maySeeAudit(me)) return <Screen title={words.text('act.notAllowed')} />;
  return <Desk plateaus={known.plateaus} />;
}

function Desk({ plateaus }: { plateaus: readonly PlateauEntry[] }) {
  const query = readAuditQuery(useSettings().query, useToday());
  const { answer } = useAsked<WholeAuditPage>(auditPath(query));
  return (
    <main className="review audit" data-testid="audit-page">
      <AuditHead query={query} plateaus={plateaus} />
      <NoAnswer answer={answer} />
      {answer?.ok === true && (
        <>
          <AuditTable lines={answer.value.lines} plateaus={plateaus} isOver={answer.value.next === null} />
          <Turning next={answer.value.next} isFirst={query.before === undefined} />
        </>
      )}
      <footer className="review__foot">
        <DisplayControls />
      </footer>
    </main>
  );
}

function Turning({ next, isFirst }: { next: string | null; isFirst: boolean }) {
  const words = useWords();
  if (next === null && isFirst) return null;
  return (
    <nav className="review__bar" aria-label={words.text('audit.pages')}>
      {!isFirst && (
        <QueryLink className="tool" changes={{ before: undefined }}>
          {words.text('audit.newest')}
        </QueryLink>
      )}
      {next !== null && (
        <QueryLink className="tool" changes={{ before: next }}>
          {words.text('audit.older')}
        </QueryLink>
      )}
    </nav>
  );
}
