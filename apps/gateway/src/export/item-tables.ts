import type { CallItem, CaseItem } from '#contract';
import type { Column, Table } from '#board';
import type { ListRow } from '../items/items.js';

const column = (name: string, kind: Column['kind'], fr: string, en: string): Column => ({
  name,
  kind,
  title: { fr, en },
});

const QUEUE = column('queue', 'text', 'File', 'Queue');
const URGENCY = column('urgency', 'text', 'Urgence', 'Urgency');
const OUTCOME = column('outcome', 'text', 'Issue', 'Outcome');
const AGENT = column('agent', 'text', 'Agent', 'Agent');
const STATE = column('state', 'text', 'État', 'State');
const TIMES = column('times', 'count', 'Compté (fois)', 'Counted (times)');
const KNOWN = column('known', 'text', 'Connu', 'Known');

/** The columns of a list of calls. */
const CALLS = [
  column('id', 'text', 'Appel', 'Call'),
  column('openedAt', 'instant', 'Arrivé à', 'Came at'),
  column('offeredAt', 'instant', 'Présenté à', 'Offered at'),
  QUEUE,
  URGENCY,
  column('language', 'text', 'Langue', 'Language'),
  column('category', 'text', 'Catégorie', 'Category'),
  column('waitSeconds', 'seconds', 'Attente', 'Wait'),
  column('handleSeconds', 'seconds', 'Traitement', 'Handling'),
  STATE,
  OUTCOME,
  AGENT,
  column('recalledAt', 'instant', 'Rappelé à', 'Called back at'),
  TIMES,
  KNOWN,
] as const satisfies readonly (Column & { readonly name: string })[];

/** The columns of a list of cases. */
const CASES = [
  column('id', 'text', 'Dossier', 'Case'),
  column('openedAt', 'instant', 'Ouvert à', 'Opened at'),
  column('closedAt', 'instant', 'Clos à', 'Closed at'),
  QUEUE,
  URGENCY,
  STATE,
  column('coverage', 'text', 'Prise en charge', 'Coverage'),
  OUTCOME,
  AGENT,
  column('call', 'text', 'Appel', 'Call'),
  column('milestones', 'text', 'Jalons', 'Milestones'),
  column('dueAt', 'instant', 'Échéance', 'Deadline'),
  TIMES,
  KNOWN,
];

/** Calls as a table, with or without who handled them. */
export const callTable = (calls: AsyncIterable<ListRow<CallItem>>, withAgents: boolean): Table => ({
  columns: told(CALLS, withAgents),
  rows: calls,
});

/** Cases as a table, with or without who has them. */
export const caseTable = (cases: AsyncIterable<ListRow<CaseItem>>, withAgents: boolean): Table => ({
  columns: told(CASES, withAgents),
  rows: cases,
});

const told = (columns: readonly Column[], withAgents: boolean): readonly Column[] =>
  withAgents ? columns : columns.filter((one) => one !== AGENT);
