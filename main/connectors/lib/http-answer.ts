/** What an HTTP target's status means for a delivery: it is there, another try may help, or none will. */
export type Verdict = 'delivered' | 'try again' | 'refused'

/** 409 is what servers say of a key whose first request is still under way. */
const worthAnotherTry = new Set([408, 409, 425, 429])

export function verdictOn(status: number): Verdict {
  if (status >= 200 && status < 300) return 'delivered'
  return worthAnotherTry.has(status) || status >= 500 ? 'try again' : 'refused'
}

/** The beginning of a text answer, in one line. */
export async function answerInWords(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? ''
  if (!/json|text|xml/.test(type)) {
    await response.body?.cancel()
    return ''
  }
  const text = (await readStart(response, 4096)).replace(/\s+/g, ' ').trim()
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

/** Whatever a server sends, no more than this is read of it. */
async function readStart(response: Response, most: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of response.body ?? []) {
    text += decoder.decode(part as Uint8Array, { stream: true })
    if (text.length >= most) break
  }
  return text.slice(0, most)
}
