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

/** `POST /api/v1/screen/pairing`: the code that a screen shows. */
export const PairingCodeSchema = Type.Object({
  code: Type.String(),
  expiresAt: Type.String({ format: 'date-time' }),
});

/** `POST /api/v1/screen/claim`: what became of the code that this browser shows. */
export const PairingStateSchema = Type.Object({
  state: Type.Enum(['waiting', 'paired', 'over'], { description: 'paired: the cookie of the screen is set' }),
});

/** `GET /api/v1/screens/pairings/{code}`: the screen that shows it. */
export const PairingSchema = Type.Object({
  code: Type.String(),
  address: Type.String({ description: 'Where it asked from' }),
  askedAt: Type.String({ format: 'date-time' }),
  expiresAt: Type.String({ format: 'date-time' }),
});

/** `POST /api/v1/screens`: approves the screen that shows a code. */
export const ApproveScreenSchema = Type.Object({
  code: Type.String({ minLength: 8, maxLength: 16 }),
  name: Type.String({ minLength: 1, maxLength: 80, pattern: '^\\P{Cc}*\\S\\P{Cc}*$' }),
  plateaus: Type.Array(Type.String(), { minItems: 1, maxItems: 1_000, description: 'Of your own' }),
});

/** A paired screen. */
export const ScreenSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  plateaus: Type.Array(Type.String()),
  approvedBy: Type.String(),
  approvedAt: Type.String({ format: 'date-time' }),
  seenAt: Type.Optional(Type.String({ format: 'date-time', description: 'To the minute' })),
  address: Type.Optional(Type.String()),
});

/** `GET /api/v1/screens`: those that show one of your plateaus. */
export const ScreenListSchema = Type.Object({
  at: Type.String({ format: 'date-time' }),
  screens: Type.Array(ScreenSchema),
});

/** See {@link PairingCodeSchema}. */
export type PairingCode = Static<typeof PairingCodeSchema>;
/** See {@link PairingStateSchema}. */
export type PairingState = Static<typeof PairingStateSchema>;
/** See {@link PairingSchema}. */
export type PairingItem = Static<typeof PairingSchema>;
/** See {@link ApproveScreenSchema}. */
export type ApproveScreen = Static<typeof ApproveScreenSchema>;
/** See {@link ScreenSchema}. */
export type ScreenItem = Static<typeof ScreenSchema>;
/** See {@link ScreenListSchema}. */
export type ScreenList = Static<typeof ScreenListSchema>;
