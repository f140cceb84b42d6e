/** No such item is kept: answered with 404, and from when on items surely are. */
export class ItemGone extends Error {
  override readonly name = 'ItemGone';

  constructor(
    what: string,
    readonly itemsSince: string | null,
  ) {
    super(`no ${what} is kept: the id is wrong, or it was erased, or its last event is too old`);
  }
}
