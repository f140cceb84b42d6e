import { Type, type Static } from 'typebox';

/** `POST /api/v1/sign-out` */
export const SignOutSchema = Type.Object({
  everywhere: Type.Optional(Type.Boolean({ description: 'Also every other session of whoever is signed in here' })),
});

/** The answer to {@link SignOutSchema}. */
export const SignedOutSchema = Type.Object({
  ended: Type.Integer({ minimum: 0, description: 'Sessions that are over now' }),
  goTo: Type.Optional(Type.String({ description: 'Where the browser must go to sign out at the provider too' })),
});

/** See {@link SignOutSchema}. */
export type SignOut = Static<typeof SignOutSchema>;
/** See {@link SignedOutSchema}. */
export type SignedOut = Static<typeof SignedOutSchema>;
