/**
 * Posts an alert as JSON. With a secret it is signed: `Databus-Signature: t=<seconds since 1970>,v1=<hex>`, where v1 is the
 * HMAC-SHA256 of `<t>.<body>`; who gets it should refuse a `t` that is minutes old. `Idempotency-Key` stays the same over all
 * tries. Redirects are not followed: what is signed for one address goes to no other.
 */
import { createHmac } from 'node:crypto'
import type { Couriers } from '../core/ports/couriers.ts'
import type { Clock } from '../core/ports/world.ts'

type Given = Parameters<Couriers['webhook']>

export async function callWebhook(channel: Given[0], alert: Given[1], signal: AbortSignal, clock: Clock): Promise<void> {
  const { url, secret, timeout_seconds } = channel
  const { host } = new URL(url)
  const body = JSON.stringify(alert.facts)
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout_seconds * 1000)])
  const response = await post(url, body, limit, {
    'Content-Type': 'application/json',
    'User-Agent': 'Databus',
    'Idempotency-Key': alert.key,
    ...(secret === null ? {} : { 'Databus-Signature': signature(secret, Math.floor(clock.now() / 1000), body) }),
  }).catch((error: unknown) => {
    throw new Error(`${host} ${whyUnreached(error, timeout_seconds)}`, { cause: error })
  })
  // Read to no end: only the status counts.
  await response.body?.cancel()
  if (response.status >= 300 && response.status < 400)
    throw new Error(`${host} wants to send it on to ${response.headers.get('location') ?? 'another address'}. Give that address instead.`)
  if (!response.ok) throw new Error(`${host} answered ${response.status} ${response.statusText}`.trimEnd())
}

function post(url: string, body: string, signal: AbortSignal, headers: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal })
}

function signature(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

function whyUnreached(error: unknown, seconds: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `did not answer within ${seconds} s`
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return `could not be reached (${code || (cause instanceof Error ? cause.message : String(cause))})`
}
