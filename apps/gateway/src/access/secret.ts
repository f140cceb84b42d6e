/** Injection token of the secret that tokens are signed with. */
export const SECRET = Symbol('secret');

/** Injection token of the tickets this process handed out. */
export const TICKETS = Symbol('tickets');
