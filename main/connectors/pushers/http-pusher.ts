/**
 * Posts a passenger to an HTTP address: one document as the body, or all of them as a form. The header `Idempotency-Key`
 * stays the same over all tries, so the target can tell a second delivery from a new one.
 */
import { z } from 'zod'
import { type Attachment, type Context, definePusher, type Passenger } from '../define.ts'
import { FinalError } from '../final-error.ts'
import { answerInWords, verdictOn } from '../lib/http-answer.ts'
import { makeNameFilter, patternsSetting } from '../lib/name-patterns.ts'
import { secret } from '../secret.ts'

const settings = z.object({
  url: z
    .string()
    .min(1)
    .meta({ title: 'Address', description: 'Where to post to, http or https. "{databus}" stands for the address of this Databus.' }),
  method: z.enum(['POST', 'PUT']).default('POST').meta({ title: 'Method', description: 'POST for most targets, PUT for some stores.' }),
  body: z.enum(['document', 'multipart']).default('document').meta({
    title: 'Body',
    description: 'document: the first attachment that the pattern takes. multipart: all that it takes, as a form.',
  }),
  patterns: patternsSetting('Attachments', 'Which attachments to send, by name.'),
  headers: z
    .record(z.string(), z.string())
    .default({})
    .meta({ title: 'Headers', description: 'More headers to send, by name. Keep passwords out of here.' }),
  bearer_token: secret().optional().meta({ title: 'Bearer token', description: 'Sent as Authorization, and shown nowhere.' }),
  timeout_seconds: z
    .number()
    .positive()
    .max(600)
    .default(30)
    .meta({ title: 'Time-out (seconds)', description: 'How long the target may take to answer.' }),
})

type Of = Context<z.output<typeof settings>>

/** Redirects of a delivery that are followed: within the same server, and only those that keep the method and the body. */
const mostRedirects = 3

export const connector = definePusher({
  name: 'http-pusher',
  title: 'HTTP',
  description: 'Posts documents to a web address. Tries again when the target is busy or down, and gives up when it refuses.',
  settings,
  concurrency: 4,
  async push(context, passenger) {
    const { settings, say } = context
    const url = context.address(settings.url)
    if (!/^https?:$/.test(url.protocol)) throw new FinalError(`the address ${url.href} is neither http nor https`)
    if (url.username || url.password) throw new FinalError('the address holds a password; put it into the bearer token or a header')
    const documents = passenger.attachments.filter(({ name }) => makeNameFilter(settings.patterns)(name))
    if (documents.length === 0) throw new FinalError('it has no attachment that the pattern takes, so there is nothing to send')
    const response = await send(context, url, passenger, documents)
    const words = await answerInWords(response)
    const answer = `${response.status} ${response.statusText}${words && ` (${words})`}`.trim()
    switch (verdictOn(response.status)) {
      case 'delivered':
        return say('info', `${url.host} answered ${answer}`)
      case 'try again':
        throw new Error(`${url.host} answered ${answer}`)
      case 'refused':
        throw new FinalError(`${url.host} refused it: ${answer}`)
    }
  },
})

async function send(context: Of, first: URL, passenger: Passenger, documents: Attachment[]): Promise<Response> {
  const { settings } = context
  const limit = AbortSignal.timeout(settings.timeout_seconds * 1000)
  let url = first
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await post(context, url, limit, await bodyOf(settings.body, passenger, documents), passenger)
    const next = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || !next) return response
    await response.body?.cancel()
    const target = URL.canParse(next, url.href) ? new URL(next, url) : null
    if (!target || target.origin !== first.origin || (response.status !== 307 && response.status !== 308))
      throw new FinalError(
        `${first.host} wants to send it on to ${target?.href ?? next} (${response.status}); give the right address in the settings`,
      )
    url = target
  }
  throw new FinalError(`${first.host} redirects in circles`)
}

async function post({ settings, fetch }: Of, url: URL, limit: AbortSignal, body: Body, passenger: Passenger): Promise<Response> {
  try {
    return await fetch(url, {
      method: settings.method,
      redirect: 'manual',
      signal: limit,
      headers: {
        ...settings.headers,
        ...body.headers,
        'Idempotency-Key': encodeURI(passenger.idempotencyKey),
        ...(settings.bearer_token ? { Authorization: `Bearer ${settings.bearer_token}` } : {}),
      },
      body: body.content,
    })
  } catch (error) {
    if (limit.aborted) throw new Error(`${url.host} did not answer within ${settings.timeout_seconds} s`, { cause: error })
    throw new Error(`${url.host} can't be reached`, { cause: error })
  }
}

interface Body {
  headers: Record<string, string>
  content: NonNullable<RequestInit['body']>
}

async function bodyOf(kind: 'document' | 'multipart', passenger: Passenger, documents: Attachment[]): Promise<Body> {
  const [document] = documents
  if (kind === 'document' && document) {
    const name = encodeURIComponent(document.name).replaceAll("'", '%27')
    const headers = { 'Content-Type': document.contentType, 'Content-Disposition': `attachment; filename*=UTF-8''${name}` }
    return { headers, content: asBlobPart(document) }
  }
  const form = new FormData()
  form.set('externalId', passenger.externalId)
  form.set('sourceSystem', passenger.sourceSystem)
  form.set('title', passenger.title)
  for (const { name, contentType, ...rest } of documents.map((one) => ({
    name: one.name,
    contentType: one.contentType,
    part: asBlobPart(one),
  })))
    form.append('document', new Blob([rest.part], { type: contentType }), name)
  // As bytes: Node goes on writing a form into a request that has been given up, an error that nobody can catch.
  const whole = new Response(form)
  return { headers: { 'Content-Type': whole.headers.get('content-type') ?? '' }, content: await whole.arrayBuffer() }
}

function asBlobPart({ content }: Attachment): Uint8Array<ArrayBuffer> {
  return new Uint8Array(content)
}
