import type { AlertQuery, useAlertQuery } from './alert-query.js';

/** What a part of the page is given: the address, one plateau for those parts that are of one, and what changes both. */
export interface ViewProps {
  readonly query: AlertQuery;
  readonly plateau: string;
  readonly change: ReturnType<typeof useAlertQuery>['change'];
}
