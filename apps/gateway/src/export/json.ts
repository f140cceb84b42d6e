import { Readable } from 'node:stream';
import type { Table } from '#board';

/**
 * A table as a JSON array of objects, one a line, written as it is read. Their members are the stable names of the columns;
 * what is unknown is null.
 */
export function jsonOf({ columns, rows }: Table): Readable {
  const lines = async function* () {
    let before = '[\n';
    for await (const row of rows) {
      yield before + JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])));
      before = ',\n';
    }
    yield before === ',\n' ? '\n]\n' : '[]\n';
  };
  return Readable.from(lines());
}
