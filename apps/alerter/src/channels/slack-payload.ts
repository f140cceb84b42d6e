import type { AlertNotice } from '#contract';
import { textOf, type TextSettings } from './text-of.js';

/** A notice as Slack and those like it take it: a text, whose first line is bold. */
export function slackPayload(notice: AlertNotice, settings: TextSettings): object {
  const { title, lines } = textOf(notice, settings);
  return { text: [`*${escaped(title)}*`, ...lines.map(escaped)].join('\n') };
}

/** The three characters that mean something to Slack. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
