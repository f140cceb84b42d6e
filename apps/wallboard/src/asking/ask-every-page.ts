import { askGateway, type Answer, type Question } from './ask-gateway.js';

/** How many items are asked for at once: a list of thousands comes in a few answers, and none keeps the gateway long. */
const AT_ONCE = 2_500;

type Page<N extends string> = { readonly next: string | null } & Readonly<Record<N, readonly unknown[]>>;

/** Asks for a list of the API, page after page: the last page's answer, with the items of all of them, which it calls `name`. */
export const everyPage =
  <N extends string, T extends Page<N>>(name: N) =>
  async (path: string, question?: Question): Promise<Answer<T>> => {
    const items: unknown[] = [];
    for (let cursor = ''; ;) {
      const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const answer = await askGateway<T>(`${path}&limit=${AT_ONCE}${more}`, question);
      if (!answer.ok) return answer;
      for (const item of answer.value[name]) items.push(item);
      if (answer.value.next === null) return { ok: true, value: { ...answer.value, [name]: items } };
      cursor = answer.value.next;
    }
  };
