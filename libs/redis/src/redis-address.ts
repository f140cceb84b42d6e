/** What a client shows and trusts on an encrypted connection, as PEM. */
export interface TlsMaterial {
  /** The authorities that are trusted, in the place of those this machine trusts. */
  readonly ca?: string;
  /** The client's own certificate, where the server asks for one; never without its key. */
  readonly cert?: string;
  readonly key?: string;
}

/** Where a Redis or a Redis Cluster is. */
export interface RedisAddress {
  /**
   * `redis://` or `rediss://`, with user and password if there are any. Several, separated by commas, are nodes of a Cluster
   * to begin with; all of them take the same user and password.
   */
  readonly url: string;
  /** Whether a single address is that of a Cluster. */
  readonly cluster?: true;
  /** For `rediss://` only. */
  readonly tls?: TlsMaterial;
}

const DEFAULT_PORT = '6379';

/** The addresses of nodes in {@link RedisAddress.url}, at least one, each with its port. */
export const nodesOf = ({ url }: RedisAddress): URL[] =>
  url.split(',').map((text) => {
    const node = new URL(text.trim());
    if (node.port === '') node.port = DEFAULT_PORT;
    return node;
  });

/** Whether keys are spread over several servers. */
export const isCluster = (address: RedisAddress): boolean => address.cluster === true || nodesOf(address).length > 1;

/** The name of a Redis for people: hosts and ports, never a password. */
export const nameOf = (address: RedisAddress): string =>
  `Redis ${nodesOf(address)
    .map(({ host }) => host)
    .join(', ')}`;
