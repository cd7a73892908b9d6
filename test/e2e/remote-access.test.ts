/** Remote access in the System section: root lets the network in, encrypted, once the first passwords are gone. */
import { get } from 'node:https'
import { hostname } from 'node:os'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { type Account, fillIn, signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

/** @returns the status of an encrypted answer, whoever vouches for its certificate */
function askEncrypted(port: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = get({ host: '127.0.0.1', port, path: '/healthz', rejectUnauthorized: false, agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    })
    call.on('error', reject)
  })
}

const better = 'a better one than the first'

async function giveBetterPassword(address: string, account: Account): Promise<void> {
  const client = await signInOverHttp(address, account)
  await client.session.changePassword({ password: account, newPassword: better })
}

describe.each(stages)('remote access, in %s', (name, openStage) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
    await signInAs(stage.page, 'root')
    await stage.open('/system')
  })
  afterAll(() => stage.close())

  const part = () => stage.page.getByRole('region', { name: 'Remote access' })
  const save = () => part().getByRole('button', { name: 'Save remote access' })

  it('is this computer’s only at first, and says what holds the network back', async () => {
    await expect(part()).toContainText('This computer only')
    await part().getByLabel('Every computer of the network').check()
    await save().click()
    await expect(part()).toContainText('The network is let in as soon as')
    await expect(part()).toContainText('root/root')
  })

  it('opens by itself when the last first password is gone, with addresses and a QR code', async () => {
    for (const account of ['demo', 'root'] as const) await giveBetterPassword(stage.address, account)
    // A new password ends the sign-ins that were made with the old one.
    await fillIn(stage.page, 'root', better)
    await stage.page.getByRole('button', { name: 'Log in' }).click()
    await expect(stage.page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await stage.open('/system')
    await expect(part()).toContainText('Every computer of the network')
    const port = new URL(stage.address).port
    await expect(part().getByRole('link', { name: `http://${hostname()}:${port}` })).toBeVisible()
    await expect(part().getByRole('img', { name: /^QR code of http:/ })).toBeVisible()
    await stage.page.screenshot({ path: `test-results/pictures/remote-access-${name}.png`, fullPage: true })
  })

  it('refuses a certificate that is none, with its reason, and nothing has changed', async () => {
    await part()
      .getByLabel(/by your own certificate/)
      .check()
    const file = { name: 'server.pem', mimeType: 'text/plain', buffer: Buffer.from('hello') }
    await part().getByLabel('Certificate (PEM)').setInputFiles(file)
    await part().getByLabel('Private key (PEM)').setInputFiles(file)
    await save().click()
    if (name === 'Chromium') await stage.page.getByRole('dialog').getByRole('button', { name: 'Change it' }).click()
    await expect(part().getByRole('alert')).toContainText('it is no certificate in PEM form')
    await stage.page.emulateMedia({ colorScheme: 'dark' })
    await stage.page.screenshot({ path: `test-results/pictures/remote-access-${name}-dark.png`, fullPage: true })
  })

  it('encrypts by a certificate that it makes, after a question where this page is lost by it', async () => {
    const { port } = new URL(stage.address)
    await part()
      .getByLabel(/by a certificate that Databus makes/)
      .check()
    await save().click()
    if (name === 'Chromium') {
      const dialog = stage.page.getByRole('dialog', { name: 'Change how you reach Databus?' })
      await expect(dialog.getByRole('link', { name: `https://localhost:${port}` })).toBeVisible()
      await dialog.getByRole('button', { name: 'Change it' }).click()
    } else {
      await expect(part()).toContainText('Fingerprint')
      await stage.page.screenshot({ path: `test-results/pictures/remote-access-${name}-encrypted.png`, fullPage: true })
    }
    await expect.poll(() => askEncrypted(port).catch(() => null)).toBe(200)
  })
})
