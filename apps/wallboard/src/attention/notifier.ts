import type { Concern } from './concern.js';

/** What the browser says to notifications; `unsupported` also on an address without TLS in some browsers. */
export type NotificationLeave = NotificationPermission | 'unsupported';

const notificationLeave = (): NotificationLeave =>
  typeof Notification === 'undefined' ? 'unsupported' : Notification.permission;

/** Shows one notification for each concern, and takes it away with the concern. */
export class Notifier {
  private readonly shown = new Map<string, Notification | undefined>();

  /** Whether they may be shown now. */
  leave(): NotificationLeave {
    return notificationLeave();
  }

  /** Asks whoever is there to allow them, where that was not answered before; must follow a click or a key. */
  async ask(): Promise<NotificationLeave> {
    return notificationLeave() === 'default' ? Notification.requestPermission() : notificationLeave();
  }

  /** Tells of the concerns that it has not told of. */
  update(concerns: readonly Concern[]): void {
    const present = new Set(concerns.map(({ id }) => id));
    for (const [id, notification] of this.shown) {
      if (present.has(id)) continue;
      notification?.close();
      this.shown.delete(id);
    }
    if (notificationLeave() !== 'granted') return;
    for (const concern of concerns) {
      if (!this.shown.has(concern.id)) this.shown.set(concern.id, showNotification(concern));
    }
  }
}

function showNotification({ id, text }: Concern): Notification | undefined {
  try {
    // Under one tag the same concern in another tab, or after a reload, is still one notification.
    const notification = new Notification(text, { tag: id, icon: '/favicon.svg' });
    notification.addEventListener('click', () => window.focus());
    return notification;
  } catch {
    // Browsers of phones allow them and have only those of a service worker: there the sound must do.
    return undefined;
  }
}
