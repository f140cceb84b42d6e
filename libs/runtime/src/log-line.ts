const LEVELS: Readonly<Record<number, string>> = {
  10: 'TRACE',
  20: 'DEBUG',
  30: 'INFO ',
  40: 'WARN ',
  50: 'ERROR',
  60: 'FATAL',
};

/**
 * Turns one line of pino's JSON into one plain line: `08:15:30.250 INFO  aggregator: claimed shard=7`. A part of the
 * process that has another name stands behind a stroke: `gateway/boards`.
 */
export function plainLine(json: string): string {
  const { level, time, name, part = name, msg, err, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const who = part === name ? String(name) : `${String(name)}/${String(part)}`;
  const head = `${String(time)} ${LEVELS[Number(level)] ?? String(level)} ${who}:`;
  const pairs = Object.entries(fields).map(([key, value]) => `${key}=${plainValue(value)}`);
  const parts = [head, ...(msg === undefined ? [] : [oneLine(String(msg))]), ...pairs];
  if (err !== undefined) parts.push(plainError(err as { readonly message?: string; readonly stack?: string }));
  return `${parts.join(' ')}\n`;
}

function plainValue(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value);
}

/** The stack stays on the line, so that a line is an entry and a search finds all of it. */
const plainError = (error: { readonly message?: string; readonly stack?: string }): string =>
  `err=${oneLine(error.stack ?? error.message ?? 'unknown')}`;

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' | ');
