import type { Admin } from 'kafkajs';
import { kafkaFailure } from './kafka-failure.js';

/** An admin client and how many questions are asked over it now. */
interface Line {
  readonly admin: Admin;
  readonly connected: Promise<void>;
  underWay: number;
}

/**
 * Asks Kafka over one admin client, connected when first needed. After a failure the next question is asked over fresh
 * connections, and the failed client is let go when its last question is answered: kafkajs connects a client again that
 * was disconnected during a question, and then nobody would ever disconnect it.
 */
export class KafkaAdmin {
  readonly #open: () => Admin;
  #line: Line | undefined;

  /** `open` makes a client that is not connected yet. */
  constructor(open: () => Admin) {
    this.#open = open;
  }

  /** Rejects with a `BusError` that says what could not be done. */
  async ask<Answer>(what: string, question: (admin: Admin) => Promise<Answer>): Promise<Answer> {
    const line = (this.#line ??= lineOf(this.#open()));
    line.underWay += 1;
    try {
      await line.connected;
      return await question(line.admin);
    } catch (cause) {
      if (this.#line === line) this.#line = undefined;
      throw kafkaFailure(what, cause);
    } finally {
      line.underWay -= 1;
      if (this.#line !== line) await letGo(line);
    }
  }

  /** Ends the connections, those of a question under way when it is answered. */
  async close(): Promise<void> {
    const line = this.#line;
    this.#line = undefined;
    if (line !== undefined) await letGo(line);
  }
}

function lineOf(admin: Admin): Line {
  const connected = admin.connect();
  // Whoever asks hears of a failure.
  connected.catch(() => undefined);
  return { admin, connected, underWay: 0 };
}

async function letGo({ admin, underWay }: Line): Promise<void> {
  // A client that failed may fail to say goodbye.
  if (underWay === 0) await admin.disconnect().catch(() => undefined);
}
