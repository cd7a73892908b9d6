/** Shows alerts as notifications of the desktop; a click brings the window to what an alert is about. */
import { Notification } from 'electron'
import type { Couriers } from '../core/ports/couriers.ts'

export interface AlertNotifications extends NonNullable<Couriers['desktop']> {
  /** Where a click goes, once there is a window. */
  onClick: (page: `/${string}`) => void
}

/** Those on the screen are kept, since one that is collected forgets its click. */
const mostKept = 20

export function makeAlertNotifications(): AlertNotifications {
  const shown = new Set<Notification>()

  function keep(notification: Notification): void {
    shown.add(notification)
    const [oldest] = shown
    if (shown.size > mostKept && oldest) shown.delete(oldest)
  }

  const alerts: AlertNotifications = {
    onClick: () => undefined,
    isThere: () => Notification.isSupported(),
    async show({ subject, text, page }) {
      // The subject stands above; what is left of the text begins with its facts.
      const notification = new Notification({ title: subject, body: text.split('\n').slice(2, 6).join('\n') })
      notification.once('click', () => alerts.onClick(page))
      notification.once('close', () => shown.delete(notification))
      keep(notification)
      notification.show()
    },
  }
  return alerts
}
