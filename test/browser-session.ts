import { type AccessStore, Sessions, verifyToken } from '#access';

/**
 * Opens a session with what a token grants, for as long as that lasts, and gives the secret for the cookie of a browser;
 * a token that is not signed with `secret` is given as it is, for a browser that makes one up.
 */
export async function browserSession(store: AccessStore, secret: string, token: string): Promise<string> {
  const holder = await verifyToken(secret, token).catch(() => undefined);
  if (holder === undefined) return token;
  const { role, plateaus, name, expiresAt, id } = holder;
  const lastsMs = expiresAt - Date.now();
  const opened = await new Sessions(store).open({
    grant: { role, plateaus, ...(name === undefined ? {} : { name }) },
    subject: `test:${id}`,
    limits: { idleMs: lastsMs, absoluteMs: lastsMs },
  });
  return opened.secret;
}
