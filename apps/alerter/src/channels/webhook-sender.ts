import { Webhook } from 'standardwebhooks';
import type { AlertNotice, ReportNotice } from '#contract';
import type { Sender } from '../delivery/channel-courier.js';
import type { Outcome } from '../delivery/notification-queue.js';
import { reportPayload, type WrittenReport } from '../reports/day-report.js';
import { post, type Post } from './http-post.js';
import { outcomeOf, outcomeOfFailure } from './outcome-of.js';

/** Where posts of a channel go. */
export type Receiver = Pick<Post, 'url' | 'timeoutMs' | 'allowPrivate'>;

/** Posts JSON under an id, signed as Standard Webhooks says by each of the secrets: a receiver may know any of them. */
export class SignedPost {
  private readonly keys: readonly Webhook[];

  /** Each secret is `whsec_` and base64. */
  constructor(
    private readonly receiver: Receiver,
    secrets: readonly string[],
    private readonly now: () => number,
  ) {
    this.keys = secrets.map((secret) => new Webhook(secret));
  }

  /** Sends it once; never rejects. */
  async send(id: string, payload: object): Promise<Outcome> {
    const body = JSON.stringify(payload);
    const at = new Date(this.now());
    const signatures = this.keys.map((key) => key.sign(id, at, body));
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      ...(signatures.length === 0 ? {} : { 'webhook-signature': signatures.join(' ') }),
    };
    try {
      return outcomeOf(await post({ ...this.receiver, headers, body }), this.now());
    } catch (error) {
      return outcomeOfFailure(error);
    }
  }
}

/** Sends notices to a webhook: `webhook-id` is the id of the notice, whichever attempt it is. */
export class WebhookSender implements Sender {
  constructor(
    private readonly signed: SignedPost,
    private readonly payloadOf: (notice: AlertNotice) => object,
  ) {}

  send(notice: AlertNotice): Promise<Outcome> {
    return this.signed.send(notice.id, this.payloadOf(notice));
  }

  sendReport({ id }: ReportNotice, { report }: WrittenReport): Promise<Outcome> {
    return this.signed.send(id, reportPayload(report));
  }
}
