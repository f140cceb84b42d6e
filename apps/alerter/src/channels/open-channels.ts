import type { ChannelConfiguration } from '#contract';
import { identify } from '#register';
import { ConfigurationError, readSmtp, type VigieConfiguration } from '#runtime';
import type { Sender } from '../delivery/channel-courier.js';
import { EmailSender } from './email-sender.js';
import { alertmanagerPayload, vigiePayload } from './payloads.js';
import { slackPayload } from './slack-payload.js';
import type { TextSettings } from './text-of.js';
import { SignedPost, WebhookSender } from './webhook-sender.js';

const TIMEOUT_S = 10;

/** How long to wait before each further attempt, in seconds: about eight hours in all. */
const WAITS_S = [2, 5, 15, 60, 300, 900, 1800, 3600, 7200, 14_400];

/** A configured channel, ready to be sent over. */
export interface Channel {
  readonly sender: Sender;
  /** What it is sent to: another receiver has another. */
  readonly fingerprint: string;
  /** How long to wait before each further attempt, in milliseconds. */
  readonly waits: readonly number[];
  /** Posts something that is no notice; only of webhooks. */
  readonly signed?: SignedPost;
}

/**
 * The channels of the configuration by their ids.
 * @throws {ConfigurationError} where an environment variable that one of them names is missing or wrong; no value is quoted.
 */
export function openChannels(
  { channels, plateaus, alerter }: VigieConfiguration,
  environment: NodeJS.ProcessEnv = process.env,
  now: () => number = Date.now,
): ReadonlyMap<string, Channel> {
  const named = new Map(plateaus.map((plateau) => [plateau.id, plateau]));
  const opened = new Map<string, Channel>();
  for (const [id, channel] of Object.entries(channels)) {
    const { language = 'en', patience = 1 } = channel;
    const variables = new Variables(id, environment);
    const texts = { language, publicUrl: alerter.publicUrl, plateaus: named };
    const waits = WAITS_S.map((seconds) => Math.round(seconds * 1000 * patience));
    opened.set(id, { ...open(channel, variables, texts, now), waits });
  }
  return opened;
}

type Opened = Omit<Channel, 'waits'>;

function open(channel: ChannelConfiguration, variables: Variables, texts: TextSettings, now: () => number): Opened {
  const timeoutMs = (channel.timeoutSeconds ?? TIMEOUT_S) * 1000;
  if (channel.type === 'email') {
    const { from, to } = { from: channel.from!, to: channel.to! };
    const sender = new EmailSender({ ...texts, smtpUrl: variables.smtp(), from, to, timeoutMs });
    return { sender, fingerprint: identify(JSON.stringify([from, to])) };
  }
  const url = channel.url ?? variables.url(channel.urlFrom!);
  const receiver = { url, timeoutMs, allowPrivate: channel.allowPrivate ?? false };
  const fingerprint = identify(JSON.stringify([channel, url]));
  const { secretsFrom } = channel;
  const secrets = secretsFrom === undefined ? [] : variables.secrets(secretsFrom);
  const signed = new SignedPost(receiver, secrets, now);
  if (channel.type === 'slack')
    return { sender: new WebhookSender(signed, (notice) => slackPayload(notice, texts)), fingerprint };
  const payload = channel.payload === 'vigie' ? vigiePayload : alertmanagerPayload;
  return { sender: new WebhookSender(signed, (notice) => payload(notice, texts)), fingerprint, signed };
}

/** Of the form and the length that Standard Webhooks asks for. */
function isSecret(secret: string): boolean {
  const bytes = Buffer.from(secret.replace(/^whsec_/, ''), 'base64').length;
  return /^whsec_[A-Za-z0-9+/]+=*$/.test(secret) && bytes >= 24 && bytes <= 64;
}

/** The environment variables that a channel names. */
class Variables {
  constructor(
    private readonly channel: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  url(name: string): string {
    const value = this.value(name);
    if (/^https?:\/\/\S+$/.test(value) && URL.canParse(value)) return value;
    throw this.wrong(`${name}: expected a URL that begins with http:// or https://`);
  }

  smtp(): string {
    const url = readSmtp(this.environment);
    if (url === undefined) throw this.wrong('SMTP_URL is not set');
    return url;
  }

  secrets(name: string): readonly string[] {
    const secrets = this.value(name).split(/[\s,]+/);
    if (secrets.every(isSecret)) return secrets;
    throw this.wrong(`${name}: expected secrets of 24 to 64 bytes, as whsec_ and base64, separated by commas`);
  }

  private value(name: string): string {
    const value = this.environment[name]?.trim();
    if (value) return value;
    throw this.wrong(`${name} is not set`);
  }

  private wrong(problem: string): ConfigurationError {
    return new ConfigurationError('invalid-environment', [`channel ${this.channel}: ${problem}`]);
  }
}
