/** Where events are sent to. */
export const EVENTS_PATH = 'api/v1/events';
