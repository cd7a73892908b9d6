/**
 * Keeps the desktop's sign-in over restarts, when "remember me" was chosen: encrypted by the system's key store where it
 * has one (Keychain, DPAPI, a Linux keyring), else in a file that only its owner can read, which is said in the log.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { ProcessLog } from '../core/ports/world.ts'
import type { KeyStore } from '../home/secret-key.ts'
import type { RememberedToken } from '../ipc/window-token.ts'

const Kept = z.strictObject({ encrypted: z.boolean(), token: z.string() })

export function makeRememberedToken(file: string, store: KeyStore | null, log: ProcessLog): RememberedToken {
  return {
    read() {
      try {
        const { encrypted, token } = Kept.parse(JSON.parse(readFileSync(file, 'utf8')))
        if (!encrypted) return token
        if (!store) throw new Error('The key store that it was kept with is not there')
        return store.open(Buffer.from(token, 'base64'))
      } catch (error) {
        // Another key store, or a file that was tampered with: signing in again is all it costs.
        if (!isMissing(error)) log.warn({ error }, 'The remembered sign-in could not be read')
        return null
      }
    },
    write(token) {
      if (token === null) return rmSync(file, { force: true })
      if (!store) log.warn({}, `This system has no key store; the remembered sign-in is kept in ${file}, readable by its owner only`)
      const kept: z.infer<typeof Kept> = store
        ? { encrypted: true, token: Buffer.from(store.seal(token)).toString('base64') }
        : { encrypted: false, token }
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      writeFileSync(file, JSON.stringify(kept), { mode: 0o600 })
    },
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
