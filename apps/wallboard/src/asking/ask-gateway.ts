import type { ItemGoneProblem, Problem } from '#contract';

/** An answer of the gateway, or why there is none: the code of its problem, or that it could not be reached. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: string;
      readonly detail?: string | undefined;
      /** Where an item is not kept: from when on items surely are. */
      readonly itemsSince?: string | null | undefined;
    };

/** What an answer holds; nothing where there is none. */
export const valueOf = <T>(answer: Answer<T> | undefined): T | undefined =>
  answer?.ok === true ? answer.value : undefined;

/** What is asked beyond the path. */
export interface Question {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: object;
  readonly signal?: AbortSignal;
}

const PROBLEM = 'urn:vigie:problem:';

/** Asks the gateway for a path of its API, such as `/me`; never rejects. */
export async function askGateway<T>(path: string, { method = 'GET', body, signal }: Question = {}): Promise<Answer<T>> {
  try {
    const answer = await fetch(`/api/v1${path}`, {
      method,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (answer.status === 204) return { ok: true, value: undefined as T };
    if (answer.ok) return { ok: true, value: (await answer.json()) as T };
    if (answer.status >= 500) return { ok: false, code: 'unreachable' };
    const { type, detail, itemsSince } = (await answer.json()) as Problem & Partial<ItemGoneProblem>;
    return { ok: false, code: type.replace(PROBLEM, ''), detail, itemsSince };
  } catch {
    // A gateway that is restarting refuses connections, and one in between may answer with no problem of ours.
    return { ok: false, code: 'unreachable' };
  }
}
