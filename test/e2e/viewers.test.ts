/** What a passenger carries, looked at: every kind of document, hostile ones too. */
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { type ConsoleClient, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const pictures = join(root, 'test-results/pictures')

describe.each(stages)('looking at documents, in %s', (name, openStage) => {
  let stage: Stage
  let page: Page
  let client: ConsoleClient
  let outside: Server
  const asked: string[] = []

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true })
    outside = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>((listening) => outside.listen(0, '127.0.0.1', listening))
    const elsewhere = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`
    stage = await openStage()
    page = stage.page
    client = await signInOverHttp(stage.address, 'demo')
    const inbox = join(stage.demoFolder, 'inbox')
    await writeFile(join(inbox, 'fiyatlar.csv'), Buffer.from(priceList(250), 'latin1'))
    await writeFile(join(inbox, 'order.json'), '{"number":12345678901234567890,"lines":[{"item":"Kağıt","price":1.50}]}')
    await writeFile(join(inbox, 'hostile.html'), hostilePage(elsewhere))
    await writeFile(join(inbox, 'hostile.eml'), hostileMail(elsewhere))
    await signInAs(page, 'demo')
    for (const definition of ['demo_passenger_1', 'demo_binary_passenger']) {
      await page.getByRole('button', { name: `Expedite ${definition}` }).click()
    }
  })
  afterAll(async () => {
    await stage.close()
    await new Promise((closed) => outside.close(closed))
  })

  async function show(document: string): Promise<void> {
    await expect.poll(async () => (await client.queue.list({ text: document })).rows.length, { timeout: 60_000 }).toBe(1)
    await stage.open(`/queue/${(await client.queue.list({ text: document })).rows[0]?.id}`)
    await page.getByRole('button', { name: `Show ${document}`, exact: true }).click()
  }

  async function picture(what: string): Promise<void> {
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      for (const [size, width] of [
        ['narrow', 360],
        ['wide', 1280],
      ] as const) {
        await page.setViewportSize({ width, height: 860 })
        await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
        await page.screenshot({ path: join(pictures, `${name}-view-${what}-${scheme}-${size}.png`), fullPage: true })
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
      }
    }
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([])
  }

  it('shows a CSV as a table, with delimiter and encoding found, a page of rows at a time', async () => {
    await show('fiyatlar.csv')
    await expect(page.getByLabel('Delimiter')).toHaveValue(';')
    await expect(page.getByLabel('Encoding')).toHaveValue('windows-1254')
    const table = page.getByRole('region', { name: 'Content of fiyatlar.csv' })
    await expect(table.getByRole('columnheader', { name: 'Açıklama' })).toBeVisible()
    await expect(table.getByRole('row')).toHaveCount(101)
    await page.getByRole('button', { name: 'Rows after' }).click()
    await expect(page.getByText('Rows 101 to 200 of 250')).toBeVisible()
    await page.getByLabel('Encoding').selectOption('windows-1252')
    await expect(table.getByRole('columnheader', { name: 'Açýklama' })).toBeVisible()
    await page.getByLabel('Encoding').selectOption('windows-1254')
    await picture('csv')
    await page.getByRole('button', { name: 'As it came' }).click()
    await expect(page.getByLabel('Content of fiyatlar.csv')).toHaveValue(/^Kod;Açıklama/)
  })

  it('shows a workbook as a table', async () => {
    await show('price-list-spring-2026.xlsx')
    const table = page.getByRole('region', { name: 'Prices 2026 in price-list-spring-2026.xlsx' })
    await expect(table.getByRole('row').nth(3)).toBeVisible()
    await picture('workbook')
  })

  it('shows JSON indented, as it came, and as a tree that keeps long numbers', async () => {
    await show('order.json')
    await expect(page.getByLabel('Content of order.json')).toHaveValue(/ {2}"number": 12345678901234567890,/)
    await page.getByRole('button', { name: 'Tree' }).click()
    await page.getByText('lines', { exact: true }).click()
    const tree = page.getByRole('region', { name: 'Content of order.json' })
    await expect(tree).toContainText('12345678901234567890')
    await expect(tree.getByText('{2}')).toHaveCount(2)
    await picture('json')
  })

  it('shows XML indented, as it came, and as a tree that is opened branch by branch', async () => {
    await show('order-2026-0412.xml')
    await expect(page.getByLabel('Content of order-2026-0412.xml')).toHaveValue(/<City>İzmir<\/City>/)
    await page.getByRole('button', { name: 'Tree' }).click()
    const tree = page.getByRole('region', { name: 'Content of order-2026-0412.xml' })
    await expect(tree.getByText('2026-0412')).toBeVisible()
    await expect(tree.getByText('İzmir')).toHaveCount(0)
    await tree.getByText('Buyer', { exact: true }).click()
    await expect(tree.getByText('İzmir')).toBeVisible()
    await picture('xml')
  })

  it('shows a picture', async () => {
    const labels = async () => (await client.queue.list({ definition: 'demo_passenger_2', text: 'label' })).rows
    await expect.poll(async () => (await labels()).length, { timeout: 60_000 }).toBeGreaterThan(0)
    await stage.open(`/queue/${(await labels()).at(-1)?.id}`)
    await page.getByRole('button', { name: /^Show label-.*\.png$/ }).click()
    const shown = page.getByRole('img', { name: /^label-.*\.png$/ })
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
    await picture('image')
  })

  it('shows an e-mail: who, what, and its attachments to open in turn', async () => {
    await show('order-2026-118.eml')
    await expect(page.getByText('Gülşah Öztürk <gulsah.ozturk@ambalaj.example>')).toBeVisible()
    await expect(page.getByLabel('Text of order-2026-118.eml')).toHaveValue(/Herr Weiß/)
    const attached = page.getByRole('region', { name: 'Attached to order-2026-118.eml' })
    await attached.getByRole('button', { name: 'Show Größenliste.csv' }).click()
    await expect(attached.getByRole('cell', { name: 'küçük' }).or(attached.getByText('küçük'))).toBeVisible()
    await attached.getByRole('button', { name: 'Show Maßblatt Köpük.pdf' }).click()
    await expect(attached.getByRole('img', { name: 'Page 1 of Maßblatt Köpük.pdf' })).toBeVisible()
    await picture('mail')
    await page.getByRole('button', { name: 'All headers' }).click()
    await expect(page.getByLabel('Headers of order-2026-118.eml')).toHaveValue(/Message-ID: <2026-118\.4f1c@ambalaj\.example>/i)
  })

  it('runs and loads nothing of a hostile page, and says what was not loaded', async () => {
    await show('hostile.html')
    const frame = page.frameLocator('iframe[title="Content of hostile.html"]')
    await expect(frame.getByText('Guten Tag')).toBeVisible()
    await expect(page.getByText(/pictures or files of other hosts were not loaded/)).toBeVisible()
    await expect(frame.getByText('Guten Tag')).toHaveCSS('color', 'rgb(170, 0, 0)')
    await frame.getByText('a link that leads away').click()
    await expect(frame.getByText('Guten Tag')).toBeVisible()
    expect(await page.title()).not.toContain('taken over')
    expect(asked).toEqual([])
    await picture('html')
    await page.getByRole('button', { name: 'As it came' }).click()
    await expect(page.getByLabel('Content of hostile.html')).toHaveValue(/<script>/)
  })

  it('runs and loads nothing of a hostile e-mail, but shows the picture that came along', async () => {
    await show('hostile.eml')
    await page.getByRole('button', { name: 'Page', exact: true }).click()
    const frame = page.frameLocator('iframe[title="Content of hostile.eml"]')
    await expect(frame.getByText('Guten Tag')).toBeVisible()
    await expect(frame.getByRole('img', { name: 'logo' })).toHaveJSProperty('naturalWidth', 1)
    expect(await page.title()).not.toContain('taken over')
    expect(asked).toEqual([])
    await picture('hostile-mail')
  })
})

/** In windows-1254, whose Turkish letters are written here as the bytes that they have there. */
function priceList(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => `NP-${row};Ka\xf0\xfdt, \xfeeffaf "no ${row}";1,50`)
  return ['Kod;A\xe7\xfdklama;Fiyat', ...lines, ''].join('\r\n')
}

function hostilePage(elsewhere: string): string {
  return `<!doctype html><html><head><title>x</title><meta http-equiv="refresh" content="0;url=${elsewhere}/refresh">
<base href="${elsewhere}/"><link rel="stylesheet" href="${elsewhere}/style.css"><style>@import url(${elsewhere}/import.css); p.greeting { color: #aa0000 } body { background: url(${elsewhere}/background.png) }</style>
<script>parent.document.title = 'taken over'; top.location = '${elsewhere}/script'; fetch('${elsewhere}/fetch')</script></head>
<body onload="parent.document.title='taken over'"><p class="greeting">Guten Tag</p>
<img src="${elsewhere}/pixel.png" onerror="parent.document.title='taken over'"><img srcset="${elsewhere}/set.png 1x">
<svg><script>parent.document.title='taken over'</script><image href="${elsewhere}/image.svg"/></svg>
<a href="${elsewhere}/link" target="_top">a link that leads away</a><form action="${elsewhere}/form"><button>Send</button></form>
<iframe src="${elsewhere}/frame"></iframe><video src="${elsewhere}/video" autoplay></video><object data="${elsewhere}/object"></object></body></html>`
}

function hostileMail(elsewhere: string): string {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  return [
    'From: =?utf-8?q?M=C3=BCller?= <m@beispiel.example>',
    'Subject: hostile',
    'Content-Type: multipart/related; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    hostilePage(elsewhere).replace('<p class', '<img src="cid:logo@x" alt="logo"><p class'),
    '--b',
    'Content-Type: image/png; name=logo.png',
    'Content-ID: <logo@x>',
    'Content-Transfer-Encoding: base64',
    '',
    pixel,
    '--b--',
    '',
  ].join('\r\n')
}
