import { createTransport } from 'nodemailer';
import type { AlertNotice } from '#contract';
import type { Sender } from '../delivery/channel-courier.js';
import type { Outcome } from '../delivery/notification-queue.js';
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

  async send(notice: AlertNotice): Promise<Outcome> {
    const { from, to } = this.settings;
    const { title, lines } = textOf(notice, this.settings);
    const domain = from.slice(from.indexOf('@') + 1);
    try {
      await this.transport.sendMail({
        from,
        to: [...to],
        subject: title,
        text: [title, '', ...lines, ''].join('\n'),
        messageId: `<${notice.id}@${domain}>`,
        references: [`<${notice.alert.id}@${domain}>`],
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
