import { z } from 'zod'
import { ClientId } from '../model/ids.ts'
import { Secret, SecretName } from '../model/secret.ts'
import { KeptKey } from '../model/secret-key.ts'
import { Done, failing, operation } from './operation.ts'

export const secrets = {
  /** Names, never values; also those that settings refer to and that are not set. */
  list: operation
    .route({ method: 'GET', path: '/secrets', summary: 'The secrets by name, without their values', tags: ['secrets'] })
    .input(z.object({ client: ClientId.optional() }))
    .output(z.array(Secret)),
  set: operation
    .route({ method: 'PUT', path: '/secrets/{client}/{name}', summary: 'Set or replace a secret', tags: ['secrets'] })
    .input(z.object({ client: ClientId, name: SecretName, value: z.string().min(1).max(10_000) }))
    .output(Done),
  /** What refers to it fails until it is set again. */
  remove: operation
    .route({ method: 'DELETE', path: '/secrets/{client}/{name}', summary: 'Remove a secret', tags: ['secrets'] })
    .errors(failing('SECRET_NOT_FOUND'))
    .input(z.object({ client: ClientId, name: z.string().min(1) }))
    .output(Done),
  /** For the root user: where the key of all secrets is; never the key itself. */
  key: operation
    .route({ method: 'GET', path: '/secret-key', summary: 'Where the key of the secrets is', tags: ['secrets'] })
    .output(KeptKey),
  /** Afterwards only the desktop of this user on this computer can open it. */
  sealKey: operation
    .route({ method: 'POST', path: '/secret-key/seal', summary: 'Seal the key by the key store of the system', tags: ['secrets'] })
    .errors(failing('KEY_STORE_MISSING'))
    .output(KeptKey),
  unsealKey: operation
    .route({ method: 'POST', path: '/secret-key/unseal', summary: 'Keep the key in a file again', tags: ['secrets'] })
    .output(KeptKey),
}
