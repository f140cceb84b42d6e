import { type Action, ACTIONS, type Role, ROLES } from '#access';
import { type Way, waysIn } from './ways.js';

/** Between these the page of security has the tables; formatters leave what is between them alone. */
const [BEGIN, END] = ['<!-- prettier-ignore-start -->', '<!-- prettier-ignore-end -->'];

/**
 * The page of security with the tables of who may do what as they are now.
 * @throws {RangeError} Where the page has no place for them.
 */
export function withAuthorisation(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin === -1 || end < begin) throw new RangeError(`the page has no ${BEGIN} before an ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${tables(waysIn())}\n${page.slice(end)}`;
}

function tables(ways: readonly Way[]): string {
  const closed = ways.filter((way): way is Way & { action: Action } => way.action !== 'open');
  return [
    row(['way in', 'action', ...ROLES]),
    row(['---', '---', ...ROLES.map(() => '---')]),
    ...closed.map((way) => row([nameOf(way), way.action, ...ROLES.map((role) => cell(way.action, role))])),
    '',
    row(['open to whoever asks', 'why']),
    row(['---', '---']),
    ...ways.filter(({ action }) => action === 'open').map((way) => row([nameOf(way), way.why!])),
    '',
  ].join('\n');
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const nameOf = ({ method, path }: Way): string => `\`${method} ${path}\``;

function cell(action: Action, role: Role): string {
  const { roles, plateaus } = ACTIONS[action];
  if (!(roles as readonly Role[]).includes(role)) return 'no';
  if (plateaus === 'every') return 'every';
  return plateaus === 'none' ? 'yes' : 'own';
}
