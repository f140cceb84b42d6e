import type { AgentStatus } from '#contract';
import type { Agent } from './agent.js';
import type { EventWriter } from './event-writer.js';

/** One agent's session, from signing in to signing out. */
export class Shift {
  /** Wanted at home: goes once the call or the break is over. */
  leaving = false;
  /** A break is due and begins once the call is over. */
  tired = false;
  /** How many breaks there were. */
  breaks = 0;
  private status: AgentStatus = 'available';

  /** Signs the agent in; `since` is in milliseconds since the epoch. */
  constructor(
    readonly agent: Agent,
    private readonly subject: string,
    readonly since: number,
    private readonly writer: EventWriter,
  ) {
    const { id, languages, queues, slots } = agent;
    writer.write('agent.signed-in', subject, { agent: id, languages: [...languages], queues: [...queues], slots });
  }

  /** Tells a change of status; silent where there is none. */
  moveTo(status: AgentStatus): void {
    if (status === this.status) return;
    this.status = status;
    this.writer.write('agent.status-changed', this.subject, { status });
  }

  /** Signs the agent out: the session is over. */
  end(): void {
    this.writer.write('agent.signed-out', this.subject, {});
    this.writer.forget(this.subject);
  }
}
