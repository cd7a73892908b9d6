/** The demo's e-mail: an order with its document as XML, a list as CSV and a drawing of sizes as PDF attached. */
import { makePdfPage } from './pdf-page.ts'

const text = `Guten Tag Herr Weiß, iyi günler,

anbei unsere Bestellung 2026-118 als XML, die Größenliste und das Maßblatt.
Lütfen sevkiyatı 2 Nisan'dan önce yapınız; teslimat adresi İstanbul, Beşiktaş.

Mit freundlichen Grüßen / Saygılarımla
Gülşah Öztürk
Öztürk Ambalaj ve Kâğıt San. A.Ş.
`

const order = `<?xml version="1.0" encoding="UTF-8"?>
<Order xmlns="urn:databus:demo:order:1">
  <Number>2026-118</Number>
  <Date>2026-03-18</Date>
  <Buyer><Name>Öztürk Ambalaj ve Kâğıt San. A.Ş.</Name><City>İstanbul</City></Buyer>
  <Seller><Name>Nordlicht Papier GmbH</Name><City>Lübeck</City></Seller>
  <Lines>
    <Line number="1"><Article>NP-1120</Article><Description>Kraftpapier, Rolle 70 cm × 50 m</Description><Quantity unit="roll">80</Quantity></Line>
    <Line number="2"><Article>NP-5001</Article><Description>Ambalaj köpüğü, 1 m × 25 m</Description><Quantity unit="roll">40</Quantity></Line>
  </Lines>
</Order>
`

const sizes = [
  'Größe;Breite (mm);Höhe (mm);Stück',
  'küçük;210;148;400',
  'orta;297;210;250',
  'groß;420;297;120',
  'übergroß;594;420;30',
  '',
].join('\r\n')

const boundary = '----=_demo_2026_118'

export function orderMail(): Buffer {
  const head = [
    `From: ${word('Gülşah Öztürk')} <gulsah.ozturk@ambalaj.example>`,
    `To: ${word('Jürgen Weiß')} <auftrag@nordlicht-papier.example>`,
    `Cc: ${word('Şebnem Aydoğan')} <s.aydogan@nordlicht-papier.example>`,
    `Subject: ${word('Bestellung 2026-118 / Sipariş: Kraftpapier & köpük')}`,
    'Date: Wed, 18 Mar 2026 09:42:17 +0300',
    'Message-ID: <2026-118.4f1c@ambalaj.example>',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    'This is a message in several parts.',
  ]
  const parts = [
    ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', base64(Buffer.from(text))],
    attached('Sipariş-2026-118.xml', 'application/xml', Buffer.from(order)),
    attached('Größenliste.csv', 'text/csv; charset=utf-8', Buffer.from(sizes)),
    attached('Maßblatt Köpük.pdf', 'application/pdf', sizePdf()),
  ]
  const lines = [...head, ...parts.flatMap((part) => [`--${boundary}`, ...part, '']), `--${boundary}--`, '']
  return Buffer.from(lines.join('\r\n'), 'ascii')
}

function sizePdf(): Buffer {
  const page = makePdfPage()
  page.text(60, 770, 18, 'Maßblatt / Ölçü sayfası', 'bold')
  page.text(60, 748, 10, 'Ambalaj köpüğü NP-5001, Maße in mm')
  for (const [index, [name, width, height]] of (
    [
      ['küçük', 210, 148],
      ['orta', 297, 210],
      ['groß', 420, 297],
    ] as const
  ).entries()) {
    const [right, top] = [60 + width, 120 + height]
    page.line(60, 120, right, 120, 1)
    page.line(right, 120, right, top, 1)
    page.line(right, top, 60, top, 1)
    page.line(60, top, 60, 120, 1)
    page.text(right - 86, top - 14, 10, `${name}: ${width} x ${height}`)
    page.text(60, 100 - index * 14, 9, `${index + 1}. ${name}`)
  }
  return page.end('Maßblatt Köpük')
}

function attached(name: string, type: string, content: Buffer): string[] {
  return [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(content),
  ]
}

function base64(content: Buffer): string {
  return (content.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')
}

/** RFC 2047: a word beyond ASCII in a header. */
function word(value: string): string {
  return `=?utf-8?B?${Buffer.from(value).toString('base64')}?=`
}
