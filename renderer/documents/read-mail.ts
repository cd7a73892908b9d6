/** An e-mail (RFC 5322) taken apart in the browser. Large, so it is loaded when the first e-mail is opened. */
import PostalMime, { type Address, type Attachment } from 'postal-mime'

export interface MailPart {
  name: string
  contentType: string
  file: File
}

export interface Mail {
  /** Those that people read, in their order. */
  heads: { name: string; value: string }[]
  /** All, as they came. */
  headers: { name: string; value: string }[]
  text: string
  html: string
  /** Pictures that the HTML shows by `cid:`. */
  pictures: ReadonlyMap<string, string>
  parts: MailPart[]
}

/** @throws Error when it is nested too deeply or its headers are too large */
export async function readMail(file: Blob): Promise<Mail> {
  const mail = await PostalMime.parse(await file.arrayBuffer(), {
    rfc822Attachments: true,
    attachmentEncoding: 'arraybuffer',
    maxNestingDepth: 50,
    maxHeadersSize: 1024 * 1024,
  })
  const heads = [
    { name: 'From', value: people(mail.from ? [mail.from] : []) },
    { name: 'To', value: people(mail.to) },
    { name: 'Cc', value: people(mail.cc) },
    { name: 'Reply to', value: people(mail.replyTo) },
    { name: 'Subject', value: mail.subject ?? '' },
    { name: 'Date', value: mail.date ?? '' },
  ]
  return {
    heads: heads.filter(({ value }) => value !== ''),
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    text: mail.text ?? '',
    html: mail.html ?? '',
    pictures: picturesOf(mail.attachments),
    parts: mail.attachments.map(partOf),
  }
}

function people(addresses: readonly Address[] = []): string {
  return addresses
    .map((each) => (each.group ? `${each.name}: ${people(each.group)}` : each.name ? `${each.name} <${each.address}>` : each.address))
    .join(', ')
}

function partOf({ filename, mimeType, content }: Attachment, place: number): MailPart {
  const name = filename || (mimeType === 'message/rfc822' ? `message-${place + 1}.eml` : `part-${place + 1}`)
  return { name, contentType: mimeType, file: new File([bytesOf(content)], name, { type: mimeType }) }
}

const mostPictureBytes = 4 * 1024 * 1024

function picturesOf(attachments: readonly Attachment[]): Map<string, string> {
  const pictures = new Map<string, string>()
  for (const { contentId, mimeType, content } of attachments) {
    const bytes = bytesOf(content)
    if (!contentId || !/^image\/(png|jpeg|gif|webp|bmp)$/.test(mimeType) || bytes.length > mostPictureBytes) continue
    pictures.set(`cid:${contentId.replace(/^<|>$/g, '')}`, `data:${mimeType};base64,${base64(bytes)}`)
  }
  return pictures
}

function bytesOf(content: Attachment['content']): Uint8Array<ArrayBuffer> {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
}

function base64(bytes: Uint8Array): string {
  const chunk = 0x8000
  let binary = ''
  for (let place = 0; place < bytes.length; place += chunk) binary += String.fromCharCode(...bytes.subarray(place, place + chunk))
  return btoa(binary)
}
