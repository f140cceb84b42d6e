import type { LedgerKeys } from './keys.js';
import { LedgerError, otherDefinitions, otherTopic } from './ledger-error.js';
import { refuseOtherPast } from './past-rules.js';
import type { Claim, Claimant, RuleTexts } from './port.js';
import type { RedisConnection } from './redis-connection.js';
import { type Superseded, superseded } from './shard-generations.js';
import { pairs, stateOf } from './shard-meta.js';

type Answer =
  | ['claimed' | 'kept', string[]]
  | ['other-definitions' | 'other-topic' | 'superseded', string]
  | ['other-rules', string, string[]]
  | ['frozen'];

/**
 * Claims a shard of one generation. Other rules are judged here and written there, so they are judged again when somebody
 * has moved the shard in between.
 */
export async function claimShard(
  redis: RedisConnection,
  keys: LedgerKeys,
  shard: number,
  definitions: string,
  { held, rules = new Map(), topic }: Claimant,
): Promise<Claim | Superseded> {
  const names = [keys.meta(shard), keys.rules(shard)];
  for (let judgedAt = ''; ;) {
    const args = [definitions, held?.epoch ?? '', held?.offset ?? '', judgedAt, topic ?? '', ...[...rules].flat()];
    const answer = (await redis.run('claim', names, args)) as Answer;
    switch (answer[0]) {
      case 'superseded':
        return superseded(answer[1])!;
      case 'frozen':
        throw new LedgerError('frozen', `a rebuild is taking over shard ${shard}`);
      case 'other-topic':
        throw new LedgerError('other-topic', otherTopic(shard, answer[1], topic!));
      case 'other-definitions':
        throw new LedgerError('other-definitions', otherDefinitions(shard, answer[1], definitions));
      case 'other-rules':
        judge(shard, answer[2], rules);
        judgedAt = answer[1];
        break;
      default: {
        const { epoch, offset, watermarks } = stateOf(shard, pairs(answer[1]));
        return { epoch, kept: answer[0] === 'kept', watermarks, ...(offset === undefined ? {} : { offset }) };
      }
    }
  }
}

function judge(shard: number, found: readonly string[], rules: RuleTexts): void {
  for (let at = 0; at < found.length; at += 3) {
    const [plateau, before, watermark] = found.slice(at, at + 3) as [string, string, string];
    refuseOtherPast(shard, plateau, before, rules.get(plateau)!, Number(watermark));
  }
}
