import type { AlertItem } from '#contract';
import type { TextKey } from '../words/messages.js';
import { useWords } from '../words/words-context.js';
import { useZone } from './item-title.js';

/** The facts of an alert: its rule, its instants, who owns it, how far it was escalated. */
export function AlertFacts({ alert }: { alert: AlertItem }) {
  const words = useWords();
  const zone = useZone();
  const time = (instant: string | undefined) =>
    instant === undefined ? undefined : words.time(Date.parse(instant), zone);
  const { acknowledgement: owner } = alert;
  const facts: readonly (readonly [TextKey, string | undefined])[] = [
    ['desk.rule', alert.rule],
    ['fact.subject', alert.subject.id],
    ['fact.crossedAt', time(alert.crossedAt)],
    ['fact.firedAt', time(alert.firedAt)],
    ['fact.owner', owner && words.text('alert.owned', { by: owner.by, time: time(owner.until) ?? '' })],
    ['fact.note', owner?.note],
    ['fact.silenced', time(alert.silencedUntil)],
    ['fact.step', alert.step === 0 ? undefined : words.number(alert.step)],
    ['fact.resolvedAt', time(alert.resolvedAt)],
    ['fact.resolvedBy', alert.resolvedBy],
  ];
  return (
    <dl className="desk__facts">
      {facts.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name}>
            <dt>{words.text(name)}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
