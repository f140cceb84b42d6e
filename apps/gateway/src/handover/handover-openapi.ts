import { HandoverNoteRequestSchema, HandoverSchema, HandoverWrittenSchema } from '#contract';
import { act, get, PLATEAU_PARAMETER as plateau } from '../http/openapi-parts.js';

const HANDOVER = '/api/v1/plateaus/{plateau}/handover';

/** What the API says of shifts and their notes. */
export const HANDOVER_PATHS = {
  [HANDOVER]: get('The shift that runs and those before it, with what each leaves to the next', HandoverSchema, [
    plateau,
  ]),
  [`${HANDOVER}/notes`]: {
    post: act([plateau], {
      summary: 'Leave a note for those who come after a shift; the versions before it are kept',
      body: HandoverNoteRequestSchema,
      answer: HandoverWrittenSchema,
      conflict: 'somebody else wrote it meanwhile, the shift has long been over, or it was written a hundred times',
      missing: 'No such plateau, or shift',
    }),
  },
};
