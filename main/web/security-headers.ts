import type { RequestHandler } from 'express'

/** What the console's pages may load: their own files, and pictures or workers that they make themselves. No host but this one. */
export const consolePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  // Attributes only: pages of e-mails are shown in a frame that inherits this policy, and look by them.
  "style-src-attr 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'content-security-policy': consolePolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  // Not "no-referrer": with it a browser sends "Origin: null" with its own forms, and the origin gate would refuse them.
  'referrer-policy': 'same-origin',
}

/** On every answer. A door that needs another policy sets its own over it. */
export const securityHeaders: RequestHandler = (_request, response, next) => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  next()
}
