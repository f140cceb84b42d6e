import type { Request } from 'express';
import type { VigieConfiguration } from '#runtime';

/** Whether cookies of this page go over https alone: it came over it, or people are told an address of it. */
export const isSecure = (request: Request, { alerter }: VigieConfiguration): boolean =>
  request.secure || alerter.publicUrl?.startsWith('https:') === true;
