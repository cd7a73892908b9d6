/** The key stands in a file of its own, or sealed by a key store, and is lost by nothing that happens on the way between. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type KeyStore, openSecretKey } from '../../main/home/secret-key.ts'
import { makeVault } from '../../main/world/vault.ts'
import { makeTestFolder } from '../store/databases.ts'
import { launchProcess } from '../support/launch-process.ts'

/** What a system's key store is for Databus: it opens what it sealed, and nothing else. */
function aKeyStore(): KeyStore {
  const vault = makeVault(randomBytes(32))
  return {
    name: 'The keyring of this test',
    seal: (text) => Buffer.from(vault.seal(text, '')),
    open(sealed) {
      const text = vault.open(Buffer.from(sealed).toString(), '')
      if (text === null) throw new Error('This was not sealed here')
      return text
    },
  }
}

let home: string
let plain: string
let sealed: string
beforeEach(async () => {
  home = await makeTestFolder()
  plain = join(home, 'secret.key')
  sealed = join(home, 'secret.key.sealed')
})

describe('the key of a home folder', () => {
  it('is made once, for its owner only', async () => {
    const { key, state } = await openSecretKey(home, null)
    expect(key).toHaveLength(32)
    expect(state()).toEqual({ kept: 'file', file: plain, store: null })
    expect((await openSecretKey(home, null)).key).toEqual(Buffer.from(key))
    if (process.platform !== 'win32') expect((await stat(plain)).mode & 0o777).toBe(0o600)
  })

  it('is never written over, when what is there is no key', async () => {
    await writeFile(plain, 'oops')
    await expect(openSecretKey(home, null)).rejects.toThrow(/holds no key/)
    expect(await readFile(plain, 'utf8')).toBe('oops')
  })

  it('stays in its file, also where there is a key store, until somebody has it sealed', async () => {
    expect((await openSecretKey(home, aKeyStore())).state()).toEqual({ kept: 'file', file: plain, store: 'The keyring of this test' })
    await expect((await openSecretKey(home, null)).seal()).rejects.toMatchObject({ code: 'KEY_STORE_MISSING' })
    expect(await readdir(home)).toEqual(['secret.key'])
  })
})

describe('a sealed key', () => {
  it('is the same key, stands nowhere in clear, and comes back into its file', async () => {
    const store = aKeyStore()
    const before = await openSecretKey(home, store)
    expect(await before.seal()).toEqual({ kept: 'sealed', file: sealed, store: store.name })
    expect(await readdir(home)).toEqual(['secret.key.sealed'])
    expect((await readFile(sealed)).includes(Buffer.from(before.key).toString('hex'))).toBe(false)
    if (process.platform !== 'win32') expect((await stat(sealed)).mode & 0o777).toBe(0o600)

    const after = await openSecretKey(home, store)
    expect(after.key).toEqual(before.key)
    expect(await after.unseal()).toEqual({ kept: 'file', file: plain, store: store.name })
    expect(await readdir(home)).toEqual(['secret.key'])
    expect((await openSecretKey(home, null)).key).toEqual(before.key)
  })

  it.each([
    [
      'refuses',
      {
        seal: () => {
          throw new Error('The keyring is locked')
        },
      },
    ],
    [
      'gives back nothing',
      {
        open: () => {
          throw new Error('The keyring is locked')
        },
      },
    ],
    ['gives back something else', { open: () => randomBytes(32).toString('hex') }],
  ])('is not made by a key store that %s: the file stays', async (_what, broken) => {
    const { key, seal, state } = await openSecretKey(home, { ...aKeyStore(), ...broken })
    await expect(seal()).rejects.toThrow()
    expect(state().kept).toBe('file')
    expect((await openSecretKey(home, null)).key).toEqual(key)
  })

  it('makes no new key where it can’t be opened, and says what to do', async () => {
    await (await openSecretKey(home, aKeyStore())).seal()
    for (const store of [null, aKeyStore()]) {
      const failure = { code: 'KEY_SEALED', message: expect.stringContaining('put your copy of secret.key into that folder') }
      await expect(openSecretKey(home, store)).rejects.toMatchObject(failure)
    }
    expect(await readdir(home)).toEqual(['secret.key.sealed'])
  })

  it('steps back behind a copy that is put there, and is kept when that one is sealed', async () => {
    const store = aKeyStore()
    const first = await openSecretKey(home, store)
    await first.seal()
    const copy = randomBytes(32)
    await writeFile(plain, copy.toString('hex'))
    const second = await openSecretKey(home, store)
    expect(second.key).toEqual(copy)
    await second.seal()
    const [aside = ''] = (await readdir(home)).filter((name) => /^secret\.key\.sealed\.\d+$/.test(name))
    await rename(join(home, aside), sealed)
    expect((await openSecretKey(home, store)).key).toEqual(first.key)
  })

  it('that was cut off between its two files is whole, whichever way it went', async () => {
    const store = aKeyStore()
    const { key, seal } = await openSecretKey(home, store)
    await seal()
    await writeFile(plain, Buffer.from(key).toString('hex'))
    expect((await openSecretKey(home, null)).key).toEqual(key)
    const again = await openSecretKey(home, store)
    expect(again.state().kept).toBe('file')
    await again.seal()
    expect((await openSecretKey(home, store)).key).toEqual(key)
  })

  it('keeps the server without a window from starting, in words', async () => {
    const other = join(home, 'home')
    await mkdir(other)
    await (await openSecretKey(other, aKeyStore())).seal()
    const entry = join(import.meta.dirname, '../../main/headless.ts')
    const server = launchProcess(process.execPath, [entry, '--home', other, '--port', '0'])
    expect(await server.exited).toBe(1)
    expect(server.output()).toContain('The key of the secrets is sealed in')
    expect(existsSync(join(other, 'secret.key'))).toBe(false)
  })
})
