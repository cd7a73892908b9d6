/** Reads e-mails among the attachments: puts what they carry beside them, and what they say as findings in JSON. */
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { z } from 'zod'
import { type Attachment, defineProcessor, type NewAttachment } from '../define.ts'
import { FinalError } from '../final-error.ts'
import { makeFreeNames } from '../lib/free-attachment-name.ts'

const settings = z.object({
  inline: z
    .boolean()
    .default(false)
    .meta({ title: 'Pictures in the text', description: 'Take out pictures that belong to the text of the mail, such as logos, too.' }),
  remove_mail: z
    .boolean()
    .default(false)
    .meta({ title: 'Remove the mail', description: 'Keep only what the mail carried and its findings.' }),
})

/** Longer texts are cut in the findings; the mail itself is whole. */
const longestText = 100_000

export const connector = defineProcessor({
  name: 'mail-reader',
  title: 'Mail reader',
  description:
    'Takes the attachments out of e-mails (.eml) and adds sender, subject and text as JSON. Passengers without a mail stay as they are.',
  settings,
  async process({ settings, say, signal }, { attachments }) {
    const mails = attachments.filter(isMail)
    if (mails.length === 0) return undefined
    const freeName = makeFreeNames(attachments.filter(({ name }) => !name.endsWith('.findings.json')))
    const put: NewAttachment[] = []
    for (const mail of mails) {
      signal.throwIfAborted()
      const parsed = await parse(mail)
      const carried = parsed.attachments.filter(({ related }) => settings.inline || !related)
      const named = carried.map((one, index) => ({
        ...one,
        name: freeName(one.filename ?? namelessAs(one.contentType, index), one.content),
      }))
      put.push(...named.map(({ name, content, contentType }) => ({ name, content, contentType })))
      const findings = {
        ...findingsOf(parsed),
        attachments: named.map(({ name, contentType, size }) => ({ name, contentType, bytes: size })),
      }
      put.push({ name: `${mail.name}.findings.json`, content: `${JSON.stringify(findings, null, 2)}\n` })
      say(
        'info',
        `"${parsed.subject ?? 'no subject'}" of ${addresses(parsed.from).join(', ') || 'nobody'}: ${named.length} attachments taken out.`,
      )
    }
    return { put, remove: settings.remove_mail ? mails.map(({ name }) => name) : [] }
  },
})

function isMail({ name, contentType }: Attachment): boolean {
  return contentType.startsWith('message/rfc822') || /\.eml$/i.test(name)
}

/** @throws FinalError when it is no mail at all */
async function parse(mail: Attachment): Promise<ParsedMail> {
  const parsed = await simpleParser(Buffer.from(mail.content.buffer, mail.content.byteOffset, mail.content.byteLength), {
    skipTextToHtml: true,
    skipImageLinks: true,
  })
  if (!parsed.headers.has('from') && !parsed.headers.has('subject') && !parsed.headers.has('received'))
    throw new FinalError(`"${mail.name}" is no e-mail: it has neither a sender nor a subject`)
  return parsed
}

function findingsOf(mail: ParsedMail) {
  return {
    from: addresses(mail.from),
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    subject: mail.subject ?? '',
    date: mail.date?.toISOString() ?? null,
    messageId: mail.messageId ?? null,
    text: (mail.text ?? '').slice(0, longestText),
  }
}

function addresses(of: AddressObject | AddressObject[] | undefined): string[] {
  return [of ?? []].flat().flatMap(({ value }) => value.map(({ name, address }) => (name ? `${name} <${address ?? ''}>` : (address ?? ''))))
}

function namelessAs(contentType: string, index: number): string {
  return `attachment-${index + 1}.${contentType === 'message/rfc822' ? 'eml' : (contentType.split('/')[1]?.replace(/\W.*$/, '') ?? 'bin')}`
}
