import { type Static, Type } from 'typebox';

const Name = Type.String({ minLength: 1, maxLength: 80 });

/** What something is called in the languages of screens and notices, as far as it is called otherwise there. */
export const NamesByLanguageSchema = Type.Object(
  { en: Type.Optional(Name), fr: Type.Optional(Name) },
  { additionalProperties: false, description: 'In the languages of screens and notices, where it is called otherwise' },
);

const QueueSchema = Type.Object({ name: Type.String(), names: Type.Optional(NamesByLanguageSchema) });

/** Queues by id with what each is called: `name`, or what `names` has in the language of the reader. */
export type NamedQueues = Readonly<Record<string, Static<typeof QueueSchema>>>;

/** The schema of {@link NamedQueues}; `description` says which queues they are. */
export const namedQueues = (description: string) => Type.Record(Type.String(), QueueSchema, { description });
