import type { AlertNotice } from '#contract';
import { alertLink } from './alert-link.js';
import { textOf, type TextSettings } from './text-of.js';

/** The end of what goes on, as Alertmanager writes it. */
const NOT_ENDED = '0001-01-01T00:00:00Z';

/** A notice as Vigie says it itself: a type, an instant, and the whole notice. */
export const vigiePayload = (notice: AlertNotice, settings: TextSettings): object => {
  const url = alertLink(notice, settings.publicUrl);
  return {
    type: `vigie.alert.${notice.reason}`,
    timestamp: notice.at,
    data: { ...notice, ...(url === undefined ? {} : { url }) },
  };
};

/** A notice as Alertmanager's webhooks say it, version 4: one group of one alert, of which episodes keep their fingerprint. */
export function alertmanagerPayload(notice: AlertNotice, settings: TextSettings): object {
  const { alert, plateau, channel, reason } = notice;
  const status = reason === 'resolved' ? 'resolved' : 'firing';
  const { title, lines } = textOf(notice, settings);
  const labels = labelsOf(notice);
  const annotations = { summary: title, description: lines.join('\n'), reason };
  const url = alertLink(notice, settings.publicUrl) ?? '';
  return {
    version: '4',
    groupKey: `{}/{plateau="${plateau}"}:{alert="${alert.id}"}`,
    truncatedAlerts: 0,
    status,
    receiver: channel,
    groupLabels: { plateau },
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: settings.publicUrl ?? '',
    alerts: [
      {
        status,
        labels,
        annotations,
        startsAt: alert.crossedAt,
        endsAt: alert.resolvedAt ?? NOT_ENDED,
        generatorURL: url,
        fingerprint: alert.id.slice(0, 16),
      },
    ],
  };
}

function labelsOf({ alert, plateau }: AlertNotice): Record<string, string> {
  const { rule, kind, subject, severity, queue, urgency, language, milestone } = alert;
  const labels = { alertname: rule, kind, plateau, severity, queue, urgency, language, milestone };
  const known = Object.entries(labels).filter((label): label is [string, string] => label[1] !== undefined);
  return Object.fromEntries([...known, [subject.kind, subject.id]]);
}
