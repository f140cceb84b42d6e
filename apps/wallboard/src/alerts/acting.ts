import { useCallback, useState } from 'react';
import type { TextKey } from '../words/messages.js';
import { askGateway, type Answer, type Question } from '../asking/ask-gateway.js';

const REASONS: Readonly<Record<string, TextKey>> = {
  'alert-resolved': 'act.resolved',
  'alert-not-firing': 'act.notFiring',
  'alert-owned': 'act.owned',
  'alert-not-by-hand': 'act.notByHand',
  'note-moved': 'act.noteMoved',
  'shift-over': 'act.shiftOver',
  'too-many-versions': 'act.tooManyVersions',
  'role-not-allowed': 'act.notAllowed',
  'plateau-not-allowed': 'act.notAllowed',
  'missing-token': 'act.signedOut',
  'invalid-token': 'act.signedOut',
  'expired-token': 'act.signedOut',
  unreachable: 'act.unreachable',
};

/** Why nothing was changed, in the words of the page. */
export const reasonOf = (code: string): TextKey => REASONS[code] ?? 'act.refused';

/** Something that is being done about alerts. */
export interface Acting {
  readonly busy: boolean;
  /** Why the last act changed nothing. */
  readonly failed: TextKey | undefined;
  /** Does it; one at a time. */
  readonly act: <T>(path: string, question: Question) => Promise<Answer<T> | undefined>;
}

/** Lets a part of the page act, one act after the other, and tells what came of the last. */
export function useActing(): Acting {
  const [state, setState] = useState<{ busy: boolean; failed: TextKey | undefined }>({
    busy: false,
    failed: undefined,
  });
  const act = useCallback(
    async <T>(path: string, question: Question) => {
      if (state.busy) return undefined;
      setState({ busy: true, failed: undefined });
      const answer = await askGateway<T>(path, question);
      setState({ busy: false, failed: answer.ok ? undefined : reasonOf(answer.code) });
      return answer;
    },
    [state.busy],
  );
  return { ...state, act };
}

/** The path of an alert in the API. */
export const alertPath = (plateau: string, id = ''): string =>
  `/plateaus/${encodeURIComponent(plateau)}/alerts${id === '' ? '' : `/${encodeURIComponent(id)}`}`;
