import { describe, expect, it } from '@jest/globals';
import { NOTHING_PENDING, Tally } from '#floor';
import type { DayReport } from './day-report.js';
import { reportHtml } from './report-html.js';
import { reportText } from './report-text.js';
import { reportWords } from './report-words.js';

const figures = {
  ...new Tally().restFigures(NOTHING_PENDING),
  offered: 1_234,
  answered: 1_100,
  serviceLevel: 81.25,
  averageSpeedOfAnswer: 75.4,
};

const REPORT: DayReport = {
  report: 'morning',
  plateau: 'lyon',
  name: 'Lyon <& "Co">',
  date: '2026-10-24',
  zone: 'Europe/Paris',
  start: '2026-10-23T22:00:00.000Z',
  end: '2026-10-24T22:00:00.000Z',
  at: '2026-10-25T07:00:01.000Z',
  dueAt: '2026-10-25T07:00:00.000Z',
  late: true,
  incomplete: true,
  known: 'whole',
  knownSince: null,
  gaps: [],
  url: 'https://vigie.example.org/?view=day&plateau=lyon&date=2026-10-24',
  figures,
  beside: { dayBefore: figures, lastWeek: null },
  expected: null,
  surges: [{ first: 9, last: 10, count: 115, expected: 11.2 }],
  milestones: {},
  alerts: { fired: 3, acknowledged: 2, notAcknowledged: 1, overUnowned: 0, medianSeconds: 90, worstSeconds: 3_700 },
};

describe('a report in words', () => {
  it('tells the day beside others, surges, alerts and that it is late, in English', () => {
    const text = reportText(reportWords(REPORT, 'en'));
    expect(text).toMatch(/^Lyon <& "Co">: Saturday,? 24 October 2026\n/);
    expect(text).toContain('Late: nobody could send this report when it was due, on 25 October 2026 at 08:00.');
    expect(text).toContain('Incomplete: ');
    expect(text).toMatch(/Offered +1,234 +1,234 +—/);
    expect(text).toMatch(/Average speed of answer +1:15 +1:15 +—/);
    expect(text).toContain('From 09:00 to 11:00: 115 calls offered where 11 were expected.');
    expect(text).toContain('Alerts: 3 fired, 2 were acknowledged, after 1:30 (median) and 1:01:40 at most.');
    expect(text).toContain('Open the page of the day: https://vigie.example.org/?view=day&plateau=lyon');
  });

  it('tells it in French', () => {
    const text = reportText(reportWords({ ...REPORT, late: false, incomplete: false, surges: [] }, 'fr'));
    expect(text).toMatch(/^Lyon <& "Co"> : samedi 24 octobre 2026\n/);
    expect(text).toMatch(/Taux de service +81,3\s%/);
    expect(text).toContain('Aucune heure n’a dépassé ce qui était attendu.');
    expect(text).not.toContain('En retard');
  });

  it('says what of the day is not known, and since when anything is', () => {
    const gaps = [{ from: null, to: '2026-10-24T07:30:00.000Z' }];
    const text = reportText(reportWords({ ...REPORT, known: 'part', gaps }, 'en'));
    expect(text).toContain('This day is known in part only');
    expect(text).toMatch(/Known since 24 October 2026 at 09:30; what came before was deleted from the log/);
    const fully = [{ from: '2026-10-23T07:30:00.000Z', to: '2026-10-25T07:30:00.000Z' }];
    const none = reportText(reportWords({ ...REPORT, known: 'none', gaps: fully }, 'fr'));
    expect(none).toContain('Ce jour n’est pas connu');
    expect(none).toMatch(/Entre le 23 octobre 2026 (à )?09:30 et le 25 octobre 2026/);
    expect(reportText(reportWords(REPORT, 'en'))).not.toContain('Known since');
  });

  it('is HTML that fetches nothing, in its language, with heads to its tables and names that are no markup', () => {
    const html = reportHtml(reportWords(REPORT, 'fr'));
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('Lyon &lt;&amp; &quot;Co&quot;&gt;');
    expect(html).not.toMatch(/<img|<link|<script|src=|url\(/);
    expect(html.match(/https?:[^"]+/g)).toEqual([REPORT.url!.replaceAll('&', '&amp;')]);
    expect(html.match(/<th scope="col"/g)).toHaveLength(4);
    expect(html.match(/<th scope="row"/g)).toHaveLength(16);
  });
});
