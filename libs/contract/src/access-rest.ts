import { Type, type Static } from 'typebox';

/** `GET /api/v1/sign-in`: how people can sign in here. */
export const SignInWaysSchema = Type.Object({
  accounts: Type.Boolean({ description: 'With a name and a password' }),
  provider: Type.Optional(Type.Object({ name: Type.String() }, { description: 'With a provider, of this name' })),
});

/** `POST /api/v1/sign-in` */
export const SignInSchema = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 80 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
});

/** `POST /api/v1/sign-out` */
export const SignOutSchema = Type.Object({
  everywhere: Type.Optional(Type.Boolean({ description: 'Also every other session of whoever is signed in here' })),
});

/** The answer to {@link SignOutSchema}. */
export const SignedOutSchema = Type.Object({
  ended: Type.Integer({ minimum: 0, description: 'Sessions that are over now' }),
  goTo: Type.Optional(Type.String({ description: 'Where the browser must go to sign out at the provider too' })),
});

/** See {@link SignInWaysSchema}. */
export type SignInWays = Static<typeof SignInWaysSchema>;
/** See {@link SignOutSchema}. */
export type SignOut = Static<typeof SignOutSchema>;
/** See {@link SignedOutSchema}. */
export type SignedOut = Static<typeof SignedOutSchema>;
