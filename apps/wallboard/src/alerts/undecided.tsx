import { useBoard } from '../feed/feed-context.js';
import { isDecided } from '../reading/alerts.js';
import { useWords } from '../words/words-context.js';

/** Says that nobody decides alerts, and since when: the screen then speaks up for urgent callers by itself. */
export function Undecided() {
  const words = useWords();
  const zone = useBoard((board) => board.zone);
  const alerting = useBoard((board) => board.alerting);
  if (isDecided(alerting)) return null;
  const reason = alerting?.trouble === 'register-away' ? 'undecided.register' : 'undecided.leader';
  const since = alerting?.since;
  return (
    <section className="undecided" data-testid="undecided" data-reason={alerting?.trouble ?? 'unknown'} role="alert">
      <b>
        {words.text(reason)}
        {since !== undefined && ` ${words.text('sinceTime', { time: words.hourMinute(Date.parse(since), zone) })}`}
      </b>
      <span>{words.text('undecided')}</span>
    </section>
  );
}
