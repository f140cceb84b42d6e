/** Injection token of the OpenID provider; undefined where none is configured. */
export const PROVIDER = Symbol('provider');
