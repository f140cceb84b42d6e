import { askGateway, type Answer, type Question } from './ask-gateway.js';

/** How many items are asked for at once: a list of thousands comes in a few answers, and none keeps the gateway long. */
const AT_ONCE = 2_500;

/** What is no item, and every page tells alike. */
const TOLD_BY_EACH: readonly string[] = ['gaps'];

/** Asks for a list of the API, page after page: the last page's answer, with the items of all of them. */
export async function askEveryPage<T extends { readonly next: string | null }>(
  path: string,
  question?: Question,
): Promise<Answer<T>> {
  const before: Record<string, unknown[]> = {};
  for (let cursor = ''; ;) {
    const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await askGateway<T>(`${path}&limit=${AT_ONCE}${more}`, question);
    if (!answer.ok) return answer;
    for (const [name, value] of Object.entries(answer.value))
      if (Array.isArray(value) && !TOLD_BY_EACH.includes(name))
        before[name] = [...(before[name] ?? []), ...(value as unknown[])];
    if (answer.value.next === null) return { ok: true, value: { ...answer.value, ...before } };
    cursor = answer.value.next;
  }
}
