import type { NextFunction, Request, Response } from 'express';
import { type Meter, secondsSince } from '#runtime';

/** Measures each request when it was answered. Routes are told as they are written down, so that no id becomes a label. */
export const measureRequests =
  (meter: Meter) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const started = performance.now();
    response.once('finish', () => {
      const labels = { method: request.method, route: routeOf(request, response), status: String(response.statusCode) };
      meter.observe('vigie_http_request_duration_seconds', labels, secondsSince(started));
    });
    next();
  };

function routeOf(request: Request, response: Response): string {
  const route = request.route as { readonly path?: unknown } | undefined;
  if (typeof route?.path === 'string') return route.path;
  return response.statusCode < 400 ? 'page' : 'none';
}
