import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { aBatch, aUse, inWords, putBy, startHost } from './start-host.ts'

const mail = await readFile(new URL('../../resources/demo/inbox/order-2026-118.eml', import.meta.url))

async function process(module: string, attachments: { name: string; content: string | Uint8Array; contentType?: string }[], settings = {}) {
  const { host, context } = await startHost()
  const [outcome] = await host.process(aUse(module, settings), aBatch({ attachments }), context())
  return outcome
}

describe('the mail reader', () => {
  it('takes the attachments out, with their names, and says what the mail says', async () => {
    const put = putBy(await process('mail-reader', [{ name: 'order.eml', content: mail, contentType: 'message/rfc822' }]))
    expect(Object.keys(put)).toEqual(['Sipariş-2026-118.xml', 'Größenliste.csv', 'Maßblatt Köpük.pdf', 'order.eml.findings.json'])
    expect(put['Größenliste.csv']).toContain('übergroß;594;420;30')
    const findings = JSON.parse(put['order.eml.findings.json'] ?? '')
    expect(findings).toMatchObject({
      from: ['Gülşah Öztürk <gulsah.ozturk@ambalaj.example>'],
      cc: ['Şebnem Aydoğan <s.aydogan@nordlicht-papier.example>'],
      subject: 'Bestellung 2026-118 / Sipariş: Kraftpapier & köpük',
      date: '2026-03-18T06:42:17.000Z',
      attachments: [{ name: 'Sipariş-2026-118.xml', contentType: 'application/xml', bytes: 627 }, {}, {}],
    })
    expect(findings.text).toContain('İstanbul, Beşiktaş')
  })

  it('leaves a passenger without a mail as it is', async () => {
    expect(await process('mail-reader', [{ name: 'a.xml', content: '<a/>' }])).toMatchObject({ kind: 'done', change: null, said: [] })
  })

  it('replaces no attachment that is there, and makes no copies when it runs again', async () => {
    const others = [
      { name: 'Größenliste.csv', content: 'mine' },
      { name: 'order.eml', content: mail },
    ]
    const first = putBy(await process('mail-reader', others))
    expect(Object.keys(first)).toContain('Größenliste (2).csv')
    const again = Object.entries(first).map(([name, content]) => ({ name, content }))
    const texts = again.filter(({ name }) => !name.endsWith('.pdf'))
    expect(Object.keys(putBy(await process('mail-reader', [...others, ...texts])))).toEqual(Object.keys(first))
  })

  it('removes the mail when it is told to', async () => {
    const outcome = await process('mail-reader', [{ name: 'order.eml', content: mail }], { remove_mail: true })
    expect(outcome).toMatchObject({ change: { remove: ['order.eml'] } })
  })

  it('fails for good on what is no mail', async () => {
    const outcome = await process('mail-reader', [{ name: 'x.eml', content: 'just a note' }])
    expect(outcome).toMatchObject({ kind: 'failed', final: true, reason: expect.stringContaining('"x.eml" is no e-mail') })
  })
})

describe('the XML checker', () => {
  const check = (content: string | Uint8Array, settings = {}) => process('xml-checker', [{ name: 'o.xml', content }], settings)

  it('adds what it found', async () => {
    const put = putBy(await check('<?xml version="1.0"?>\n<o:Order xmlns:o="urn:x"><Line><Nr>1</Nr></Line><Line/></o:Order>'))
    expect(JSON.parse(put['o.xml.findings.json'] ?? '')).toEqual({
      wellFormed: true,
      encoding: 'utf-8',
      root: 'o:Order',
      namespace: 'urn:x',
      elements: 4,
      depth: 3,
      faults: [],
    })
  })

  it('leaves a passenger without XML as it is', async () => {
    expect(await process('xml-checker', [{ name: 'a.csv', content: '<a>' }])).toMatchObject({ kind: 'done', change: null })
  })

  it('fails for good on a broken one, with the place', async () => {
    expect(await check('<a>\n  <b>\n</a>')).toMatchObject({
      kind: 'failed',
      final: true,
      reason: expect.stringContaining('"o.xml" is broken at line'),
    })
  })

  it('lets a broken one go on when it is told to, and says it', async () => {
    const outcome = await check('<a>', { when_broken: 'go on' })
    expect(outcome).toMatchObject({ kind: 'done', said: [{ level: 'warning' }] })
    expect(JSON.parse(putBy(outcome)['o.xml.findings.json'] ?? '')).toMatchObject({ wellFormed: false, root: null })
  })

  it('reads the encoding that a document declares', async () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-9"?><Şehir>\xfd</Şehir>'.replaceAll('Ş', '\xde'), 'latin1')
    expect(JSON.parse(putBy(await check(latin))['o.xml.findings.json'] ?? '')).toMatchObject({ root: 'Şehir', encoding: 'iso-8859-9' })
    expect(inWords(await check(Buffer.from('<a>\xff</a>', 'latin1')))).toContain('bytes that are not utf-8')
    expect(inWords(await check(''))).toContain('empty')
  })

  it.each([
    [
      'a thousand times a thousand',
      `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]><a>${'&c;'.repeat(900)}</a>`,
    ],
    ['very many', `<!DOCTYPE a [${Array.from({ length: 100 }, (_, n) => `<!ENTITY e${n} "x">`).join('')}]><a>&e1;</a>`],
    ['an outside file', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['very deep', '<a>'.repeat(5000) + '</a>'.repeat(5000)],
  ])('refuses entities and depths made to break a reader: %s', async (_what, text) => {
    const outcome = await check(text)
    expect(outcome).toMatchObject({ kind: 'failed', final: true })
    expect(inWords(outcome)).not.toContain('root:')
  })
})
