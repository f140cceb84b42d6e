import { createTransport, type SendMailOptions } from 'nodemailer';
import type { AlertNotice, ReportNotice } from '#contract';
import type { Sender } from '../delivery/channel-courier.js';
import type { Outcome } from '../delivery/notification-queue.js';
import type { WrittenReport } from '../reports/day-report.js';
import { reportHtml } from '../reports/report-html.js';
import { reportText } from '../reports/report-text.js';
import { reportWords } from '../reports/report-words.js';
import { textOf, type TextSettings } from './text-of.js';

/** How mails of a channel are sent. */
export interface EmailSettings extends TextSettings {
  /** `smtp://` or `smtps://`, with user and password if there are any. */
  readonly smtpUrl: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly timeoutMs: number;
}

/** Sends notices by e-mail; those of one episode are a thread. */
export class EmailSender implements Sender {
  private readonly transport;

  constructor(private readonly settings: EmailSettings) {
    const { timeoutMs } = settings;
    this.transport = createTransport({
      url: settings.smtpUrl,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
    });
  }

  send(notice: AlertNotice): Promise<Outcome> {
    const { title, lines } = textOf(notice, this.settings);
    return this.mail(notice.id, {
      subject: title,
      text: [title, '', ...lines, ''].join('\n'),
      references: [`<${notice.alert.id}@${this.domain}>`],
    });
  }

  sendReport({ id, language }: ReportNotice, { report, files }: WrittenReport): Promise<Outcome> {
    const words = reportWords(report, language ?? this.settings.language);
    return this.mail(id, {
      subject: words.subject,
      text: reportText(words),
      html: reportHtml(words),
      // Spreadsheets take a table without this mark for one of another encoding.
      attachments: files.map(({ name, csv }) => ({
        filename: name,
        content: `\uFEFF${csv}`,
        contentType: 'text/csv; charset=utf-8',
      })),
    });
  }

  private get domain(): string {
    const { from } = this.settings;
    return from.slice(from.indexOf('@') + 1);
  }

  private async mail(id: string, content: SendMailOptions): Promise<Outcome> {
    const { from, to } = this.settings;
    try {
      await this.transport.sendMail({
        ...content,
        from,
        to: [...to],
        messageId: `<${id}@${this.domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { outcome: 'delivered' };
    } catch (error) {
      return outcomeOfMail(error);
    }
  }
}

/** Its own text may hold a user's name; nobody who may be written to at all is for good, anything else may pass. */
function outcomeOfMail(failure: unknown): Outcome {
  const { code, responseCode } = failure as { code?: string; responseCode?: number };
  const error = `the mail was not taken: ${[code, responseCode].filter((part) => part !== undefined).join(' ')}`;
  const isRefused = code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500;
  return { outcome: isRefused ? 'refused' : 'later', error };
}
