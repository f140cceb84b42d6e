import type { Column, Table } from '#board';
import { formatInstant } from '#contract';
import { type AuditLine, OF_NO_PLATEAU } from '#register';

const column = (name: string, fr: string, en: string, kind: Column['kind'] = 'text'): Column => ({
  name,
  kind,
  title: { fr, en },
});

const COLUMNS = [
  column('at', 'Instant', 'At', 'instant'),
  column('by', 'Qui', 'Who'),
  column('act', 'Acte', 'Act'),
  column('plateau', 'Plateau', 'Floor'),
  column('about', 'Objet', 'About'),
  column('detail', 'Détail', 'Detail'),
  column('id', 'Ligne', 'Line'),
];

/** Lines of the audit as a table. */
export const auditTable = (lines: AsyncIterable<AuditLine>): Table => ({ columns: COLUMNS, rows: rowsOf(lines) });

async function* rowsOf(lines: AsyncIterable<AuditLine>) {
  for await (const line of lines) yield { ...line, at: formatInstant(line.at), plateau: plateauOf(line) };
}

/** The plateau that a line is about; null where that is none. */
export const plateauOf = ({ plateau }: Pick<AuditLine, 'plateau'>): string | null =>
  plateau === OF_NO_PLATEAU ? null : plateau;
