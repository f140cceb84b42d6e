import {
  ApproveScreenSchema,
  PairingCodeSchema,
  PairingSchema,
  PairingStateSchema,
  ScreenListSchema,
  ScreenSchema,
  SignedOutSchema,
  SignInSchema,
  SignInWaysSchema,
  SignOutSchema,
} from '#contract';
import { get, json, problem, REFUSALS } from '../http/openapi-parts.js';

/** The paths of signing in and out, and of screens. */
export const ACCESS_PATHS = {
  '/api/v1/sign-in': {
    ...get('How people can sign in here', SignInWaysSchema),
    post: {
      summary: 'Signs this browser in with an account of this place',
      security: [],
      requestBody: { content: json(SignInSchema) },
      responses: {
        204: { description: 'The session cookie is set' },
        401: problem('Name and password do not fit'),
        403: problem('The request is not of a page of this Vigie'),
        429: problem('Too many tries'),
      },
    },
  },
  '/api/v1/sign-out': {
    post: {
      summary: 'Ends the session of this browser, or every session of whoever is signed in there',
      requestBody: { content: json(SignOutSchema) },
      responses: { 200: { description: 'It is over', content: json(SignedOutSchema) }, ...REFUSALS },
    },
  },
  '/api/v1/screen/pairing': {
    post: {
      summary: 'Gives a screen a code to show',
      security: [],
      responses: {
        201: { description: 'The cookie of the waiting screen is set', content: json(PairingCodeSchema) },
        403: problem('The request is not of a page of this Vigie'),
        429: problem('Too many codes from this address'),
      },
    },
  },
  '/api/v1/screen/claim': {
    post: {
      summary: 'What became of the code that this browser shows',
      security: [],
      responses: {
        200: { description: 'OK', content: json(PairingStateSchema) },
        403: problem('The request is not of a page of this Vigie'),
      },
    },
  },
  '/api/v1/screen/renewal': {
    post: {
      summary: 'Renews what a paired screen holds, where it is old',
      responses: { 204: { description: 'Done, or not due' }, ...REFUSALS },
    },
  },
  '/api/v1/screens': {
    ...get('The paired screens that show one of your plateaus', ScreenListSchema),
    post: {
      summary: 'Approves the screen that shows a code',
      requestBody: { required: true, content: json(ApproveScreenSchema) },
      responses: {
        201: { description: 'It is paired', content: json(ScreenSchema) },
        400: problem('Another body'),
        ...REFUSALS,
        404: problem('No screen shows this code, or no such plateau'),
        429: problem('Too many codes'),
      },
    },
  },
  '/api/v1/screens/pairings/{code}': get('The screen that shows a code', PairingSchema, [
    { name: 'code', in: 'path', required: true, schema: { type: 'string' } },
  ]),
  '/api/v1/screens/{id}': {
    delete: {
      summary: 'Revokes a screen: it shows nothing of the floor within two seconds',
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      responses: {
        200: { description: 'It is revoked', content: json(ScreenSchema) },
        ...REFUSALS,
        404: problem('No such screen'),
      },
    },
  },
};
