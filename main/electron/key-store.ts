import { safeStorage } from 'electron'
import type { KeyStore } from '../home/secret-key.ts'

const names: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Keychain', win32: 'Windows data protection' }

/** The system's store for secrets, where it has a real one: Keychain, DPAPI, a Linux keyring. Electron must be ready. */
export function findKeyStore(): KeyStore | null {
  if (!safeStorage.isEncryptionAvailable()) return null
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : null
  // Linux without a keyring "encrypts" with a key that everybody knows.
  if (backend === 'basic_text' || backend === 'unknown') return null
  return {
    name: names[process.platform] ?? `The keyring (${backend})`,
    seal: (text) => safeStorage.encryptString(text),
    open: (sealed) => safeStorage.decryptString(Buffer.from(sealed)),
  }
}
