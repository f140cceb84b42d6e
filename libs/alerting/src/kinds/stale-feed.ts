import type { LookedAt } from '../looked-at.js';
import { parseInstant } from '#contract';
import type { Findings } from '../condition.js';
import { isCaughtUp } from '../feed.js';
import type { StaleFeedRule } from '../rule.js';

/** The board cannot be trusted, or a connector says nothing any more. */
export function staleFeed(rule: StaleFeedRule, { plateau, feed }: LookedAt, findings: Findings): void {
  const subject = { kind: 'plateau', id: plateau } as const;
  const facts = { limit: rule.afterMs / 1000 };
  if (feed.blind !== undefined) findings.conditions.push({ subject, facts });
  else if (feed.behindSince !== undefined)
    findings.cross(parseInstant(feed.behindSince)! + rule.afterMs, { subject, facts });
  // While the ledger is behind, a connector's heartbeats may be among what it has not read.
  if (!isCaughtUp(feed, findings.at)) return;
  for (const [id, aliveAt] of Object.entries(feed.connectors))
    findings.cross(parseInstant(aliveAt)! + rule.connectorMs, {
      subject: { kind: 'connector', id },
      facts: { limit: rule.connectorMs / 1000 },
    });
}
