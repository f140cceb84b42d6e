export { BullQueue, type BullQueueOptions } from './bull-queue.js';
export { ChannelCourier, type Route, type Sender, type WriteReport } from './channel-courier.js';
export { MemoryQueue } from './memory-queue.js';
export * from './notification-queue.js';
export { OutboxRelay } from './outbox-relay.js';
export { relayOutbox } from './relay.js';
