/**
 * The key that secrets are sealed with: 32 random bytes in `secret.key` of the home folder, which only its owner may read. It
 * stands beside the database, never in it, so that a copy of the database gives nothing away.
 *
 *     file --seal--> sealed      `secret.key.sealed`, which the system's key store opens for the user who sealed it
 *     sealed --unseal--> file
 *
 * The one is taken away only after the other was read back from the disk. Where both are there, `secret.key` counts: a change was
 * cut off, or somebody has put a copy back.
 */
import { randomBytes } from 'node:crypto'
import { chmod, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../shared/errors.ts'
import type { KeptKey } from '../../shared/model/secret-key.ts'

const keyBytes = 32

/** What the system keeps secrets with, for the user of this process only. Both throw when it doesn't work. */
export interface KeyStore {
  name: string
  seal(text: string): Uint8Array
  open(sealed: Uint8Array): string
}

export interface SecretKey {
  readonly key: Uint8Array
  state(): KeptKey
  /** @throws Failure KEY_STORE_MISSING; when anything else fails too, the file stays */
  seal(): Promise<KeptKey>
  unseal(): Promise<KeptKey>
}

/**
 * Makes a key where there is none.
 * @param store null where the system has none, and in a Databus without a desktop
 * @throws Failure KEY_SEALED when it is sealed and can't be opened here; Error when a file holds no key. Neither is written over
 */
export async function openSecretKey(home: string, store: KeyStore | null): Promise<SecretKey> {
  const file = join(home, 'secret.key')
  const sealedFile = `${file}.sealed`
  let kept: KeptKey['kept'] = 'file'
  const key = (await plainKey()) ?? (await sealedKey()) ?? (await newKey())

  async function plainKey(): Promise<Buffer | null> {
    const text = (await contentOf(file))?.toString('utf8')
    if (text === undefined) return null
    if (process.platform !== 'win32') await chmod(file, 0o600)
    return keyIn(text, file)
  }

  async function sealedKey(): Promise<Buffer | null> {
    const sealed = await contentOf(sealedFile)
    if (sealed === null) return null
    kept = 'sealed'
    return keyIn(opened(sealed), sealedFile)
  }

  function opened(sealed: Uint8Array): string {
    if (store === null) throw new Failure('KEY_SEALED', { home, reason: 'no key store of the system is at hand here.' })
    try {
      return store.open(sealed)
    } catch (error) {
      throw new Failure('KEY_SEALED', { home, reason: `${store.name} did not open it.` }, { cause: error })
    }
  }

  async function newKey(): Promise<Buffer> {
    const made = randomBytes(keyBytes)
    await writeWhole(file, textOf(made))
    return made
  }

  const state = (): KeptKey => ({ kept, file: kept === 'file' ? file : sealedFile, store: store?.name ?? null })
  return {
    key,
    state,
    async seal() {
      if (store === null) throw new Failure('KEY_STORE_MISSING', {})
      if (kept === 'sealed') return state()
      // One of another key may be there, whose file somebody has replaced; it is theirs to throw away.
      if (await contentOf(sealedFile)) await rename(sealedFile, `${sealedFile}.${Date.now()}`)
      await writeWhole(sealedFile, store.seal(textOf(key)))
      const readBack = keyIn(store.open(await readFile(sealedFile)), sealedFile)
      if (!readBack.equals(key)) throw new Error(`${store.name} gave back another key than it was given; ${file} stays.`)
      await rm(file)
      kept = 'sealed'
      return state()
    },
    async unseal() {
      if (kept === 'file') return state()
      await writeWhole(file, textOf(key))
      if (!(await plainKey())?.equals(key)) throw new Error(`${file} was not written as it should be; ${sealedFile} stays.`)
      await rm(sealedFile)
      kept = 'file'
      return state()
    },
  }
}

function keyIn(text: string, file: string): Buffer {
  const key = Buffer.from(text.trim(), 'hex')
  if (key.length !== keyBytes) throw new Error(`${file} holds no key of ${keyBytes} bytes. Put the right one back from a backup.`)
  return key
}

function textOf(key: Buffer): string {
  return `${key.toString('hex')}\n`
}

/** On the disk, name and all, when it resolves. */
async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${file}.part`, content, { mode: 0o600, flush: true })
  await rename(`${file}.part`, file)
  // Windows can't open folders, and needs not.
  if (process.platform === 'win32') return
  const folder = await open(join(file, '..'))
  await folder.sync().finally(() => folder.close())
}

async function contentOf(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
