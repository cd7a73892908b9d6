/** Carries alerts out of Databus: by e-mail, by webhook, and to the desktop where there is one. */
import type { Couriers } from '../core/ports/couriers.ts'
import type { Clock } from '../core/ports/world.ts'
import { callWebhook } from './call-webhook.ts'
import { sendMail } from './send-mail.ts'

interface Given extends Pick<Couriers, 'desktop' | 'secret' | 'alias' | 'consoleAddress'> {
  clock: Clock
}

export function makeCouriers({ clock, ...given }: Given): Couriers {
  /** Made when the first alert is told: it takes its time, which a start has not. */
  let words: Intl.DateTimeFormat | null = null
  return {
    ...given,
    email: sendMail,
    webhook: (channel, alert, signal) => callWebhook(channel, alert, signal, clock),
    timeInWords(at) {
      words ??= new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' })
      return words.format(at)
    },
    isoTime: (at) => new Date(at).toISOString(),
  }
}
