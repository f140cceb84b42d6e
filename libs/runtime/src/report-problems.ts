import type { Configuration } from '#contract';
import type { Refuse } from './alert-problems.js';

/** What no schema can see about reports: plateaus that exist, and channels that a report can be sent over. */
export function findReportProblems(
  { reports = {}, channels = {}, plateaus }: Configuration,
  isIdentifier: RegExp,
  form: string,
  refuse: Refuse,
): void {
  const able = Object.keys(channels).filter((id) => channels[id]!.type !== 'slack');
  const known = plateaus.map(({ id }) => id);
  for (const [id, report] of Object.entries(reports)) {
    if (!isIdentifier.test(id)) refuse(['reports', id], `expected ${form}`);
    for (const [place, channel] of report.channels.entries())
      if (!able.includes(channel))
        refuse(
          ['reports', id, 'channels', place],
          `expected the id of a channel of type email or webhook${able.length === 0 ? '' : `: ${able.join(', ')}`}`,
        );
    for (const [place, plateau] of (report.plateaus ?? []).entries())
      if (!known.includes(plateau))
        refuse(['reports', id, 'plateaus', place], `unknown plateau "${plateau}"; expected one of ${known.join(', ')}`);
  }
}
