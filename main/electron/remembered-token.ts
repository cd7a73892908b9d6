/**
 * Keeps the desktop's sign-in over restarts, when "remember me" was chosen: encrypted by the system's key store where it
 * has one (Keychain, DPAPI, a Linux keyring), else in a file that only its owner can read, which is said in the log.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { safeStorage } from 'electron'
import { z } from 'zod'
import type { ProcessLog } from '../core/ports/world.ts'
import type { RememberedToken } from '../ipc/window-token.ts'

const Kept = z.strictObject({ encrypted: z.boolean(), token: z.string() })

export function makeRememberedToken(file: string, log: ProcessLog): RememberedToken {
  return {
    read() {
      try {
        const { encrypted, token } = Kept.parse(JSON.parse(readFileSync(file, 'utf8')))
        return encrypted ? safeStorage.decryptString(Buffer.from(token, 'base64')) : token
      } catch (error) {
        // Another key store, or a file that was tampered with: signing in again is all it costs.
        if (!isMissing(error)) log.warn({ error }, 'The remembered sign-in could not be read')
        return null
      }
    },
    write(token) {
      if (token === null) return rmSync(file, { force: true })
      const encrypted = hasKeyStore()
      if (!encrypted) log.warn({}, `This system has no key store; the remembered sign-in is kept in ${file}, readable by its owner only`)
      const kept = { encrypted, token: encrypted ? safeStorage.encryptString(token).toString('base64') : token }
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      writeFileSync(file, JSON.stringify(kept), { mode: 0o600 })
    },
  }
}

/** Linux without a keyring "encrypts" with a key that everybody knows. */
function hasKeyStore(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
