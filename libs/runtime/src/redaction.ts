const SECRET_KEYS = ['token', 'secret', 'ticket', 'password', 'authorization', 'cookie', '["set-cookie"]'];

/** An error of ioredis carries the command that failed, which may be the one that hands in the password. */
const SECRET_PATHS = ['err.command.args'];

/** Where pino must never print a value: secret names at the top, one level down, and in the headers of a request. */
export const REDACTED_PATHS: readonly string[] = SECRET_PATHS.concat(
  SECRET_KEYS.flatMap((key) => {
    const member = key.startsWith('[') ? key : `.${key}`;
    return [key, `*${member}`, `*.headers${member}`];
  }),
);

/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

/** What the provider sends a browser back with. */
const CODE = /([?&](?:code|state)=)[^\s&"']+/g;
const SIGNED_TOKEN = /\beyJ[\w-]{4,}\.[\w-]+\.[\w-]*/g;
const PASSWORD = /(\b[a-z][a-z+.-]*:\/\/[^\s:@/]*:)[^\s@/]+(?=@)/gi;
const TICKET = /([?&#]ticket=|\/enter\/)[^\s&?"']+/g;

/** A field of JSON that is called as secrets are. */
const FIELD = /("(?:token|secret|ticket|password|authorization|cookie|set-cookie)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi;

/** Takes tokens, tickets, secret fields of JSON and the passwords of addresses out of free text, where no path leads to them. */
export const redactText = (text: string): string =>
  text
    .replace(SIGNED_TOKEN, REDACTED)
    .replace(FIELD, `$1"${REDACTED}"`)
    .replace(TICKET, `$1${REDACTED}`)
    .replace(CODE, `$1${REDACTED}`)
    .replace(PASSWORD, `$1${REDACTED}`);
