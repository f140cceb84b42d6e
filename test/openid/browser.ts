/** A browser without a screen: it keeps cookies by host, and follows no redirect by itself. */
export class CookieBrowser {
  private readonly cookies = new Map<string, Map<string, string>>();

  /** The cookies it would send to an address. */
  cookieFor(address: string): string {
    return [...this.jarOf(address)].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Asks, and keeps what cookies come. */
  async ask(address: string, more: RequestInit = {}): Promise<Response> {
    const headers = { ...(more.headers as Record<string, string>), cookie: this.cookieFor(address) };
    const answer = await fetch(address, { redirect: 'manual', ...more, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...manners] = line.split('; ');
      const [name = '', ...value] = pair.split('=');
      const isOver = manners.some((manner) => /^max-age=0$/i.test(manner) || /^expires=.*1970/i.test(manner));
      if (isOver) this.jarOf(address).delete(name);
      else this.jarOf(address).set(name, value.join('='));
    }
    return answer;
  }

  /** Follows redirects until one leads to an address that begins so, and gives that address without asking for it. */
  async followTo(address: string, end: string): Promise<string> {
    for (let next = address, steps = 0; steps < 10; steps += 1) {
      const answer = await this.ask(next);
      const location = answer.headers.get('location');
      if (location === null) throw new Error(`${next} answered ${answer.status}: ${await answer.text()}`);
      next = new URL(location, next).href;
      if (next.startsWith(end)) return next;
    }
    throw new Error('redirected without end');
  }

  /** Hosts with the same name and another port share cookies, which are told apart by name here. */
  private jarOf(address: string): Map<string, string> {
    const { host } = new URL(address);
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    return jar;
  }
}
