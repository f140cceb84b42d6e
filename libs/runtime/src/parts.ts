/** Injection token of the bus; apps get their connections from the module that composes them. */
export const BUS = Symbol('bus');

/** Injection token of the ledger. */
export const LEDGER = Symbol('ledger');

/** Injection token of the store of who may come in. */
export const ACCESS = Symbol('access');

/** Injection token of the configuration. */
export const CONFIGURATION = Symbol('configuration');

/** Injection token of the logger. */
export const LOGGER = Symbol('logger');

/** Injection token of the meter. */
export const METER = Symbol('meter');

/** Injection token of the tracer, which is null where nobody traces. */
export const TRACER = Symbol('tracer');

/** Injection token of the register of alerts. */
export const REGISTER = Symbol('register');
