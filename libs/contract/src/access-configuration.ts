import { Type, type Static } from 'typebox';
import { URL_PATTERN, VARIABLE_PATTERN } from './alert-configuration.js';

const closed = { additionalProperties: false } as const;

/** What people may be by what their provider says of them; producers and screens are none of them. */
export const PEOPLE_ROLES = ['supervisor', 'manager', 'admin'] as const;

/** What somebody gets whose claim has, or is, this value. */
export const ClaimRuleSchema = Type.Object(
  {
    claim: Type.String({ minLength: 1, maxLength: 200, description: 'Such as groups; of nested ones a path: a.b' }),
    value: Type.String({ minLength: 1, maxLength: 200 }),
    role: Type.Enum([...PEOPLE_ROLES]),
    plateaus: Type.Optional(Type.Array(Type.String(), { minItems: 1, description: 'Ids, or "*" for every one' })),
    plateausFrom: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Claim that lists the ids' })),
  },
  closed,
);

/** An OpenID provider that people sign in with. */
export const ProviderSchema = Type.Object(
  {
    issuer: Type.String({ pattern: URL_PATTERN }),
    clientId: Type.String({ minLength: 1, maxLength: 200 }),
    clientSecretFrom: Type.Optional(Type.String({ pattern: VARIABLE_PATTERN })),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: 'As the sign-in page calls it' })),
    scopes: Type.Optional(Type.Array(Type.String({ pattern: '^[\\x21\\x23-\\x5B\\x5D-\\x7E]+$' }))),
    nameClaim: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Default name' })),
    grants: Type.Array(ClaimRuleSchema, { minItems: 1, maxItems: 1_000 }),
  },
  closed,
);

/** How many requests are answered: so many a second for ever, and a burst at once after a rest. */
const AllowanceSchema = Type.Object(
  {
    perSecond: Type.Number({ minimum: 1, maximum: 1_000_000 }),
    burst: Type.Number({ minimum: 100, maximum: 10_000_000 }),
  },
  closed,
);

/** Who may come in, and for how long. */
export const AccessSchema = Type.Object(
  {
    sessions: Type.Optional(
      Type.Object(
        {
          idleMinutes: Type.Optional(Type.Number({ minimum: 1, maximum: 1440 })),
          absoluteHours: Type.Optional(Type.Number({ minimum: 1, maximum: 168 })),
        },
        closed,
      ),
    ),
    accountsFile: Type.Optional(Type.String({ minLength: 1, description: 'Of local accounts' })),
    provider: Type.Optional(ProviderSchema),
    producers: Type.Optional(
      Type.Object(
        {
          eventsPerSecond: Type.Optional(Type.Number({ minimum: 1, maximum: 1_000_000 })),
          burst: Type.Optional(Type.Number({ minimum: 10_000, maximum: 10_000_000 })),
        },
        closed,
      ),
    ),
    requests: Type.Optional(
      Type.Object({ ofAddress: Type.Optional(AllowanceSchema), ofCredential: Type.Optional(AllowanceSchema) }, closed),
    ),
    trustedProxies: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description: 'Addresses or networks whose X-Forwarded-… is believed',
      }),
    ),
  },
  closed,
);

/** See {@link ClaimRuleSchema}. */
export type ClaimRule = Static<typeof ClaimRuleSchema>;
/** See {@link ProviderSchema}. */
export type ProviderConfiguration = Static<typeof ProviderSchema>;
/** See {@link AccessSchema}. */
export type AccessConfiguration = Static<typeof AccessSchema>;
