import { z } from 'zod'
import { ClientId } from '../model/ids.ts'
import { Job } from '../model/job.ts'
import { ImportPreview, PassPhrase, TransferKindState } from '../model/transfer.ts'
import { failing, operation } from './operation.ts'

const Place = z.object({
  /** The name of a kind of `transfers.kinds`. */
  kind: z.string().min(1).max(100),
  /** As the kind's schema asks for. */
  settings: z.record(z.string(), z.unknown()),
})

const Request = Place.extend({
  /** All that the caller may see if it is left out. */
  clients: z.array(ClientId).min(1).max(10_000).optional(),
  /** Password hashes go along; otherwise the users can't sign in until they are given a password. */
  passwords: z.boolean().default(false),
  /** Secrets go along, sealed by it in an export and opened by it in an import; without it they stay behind. */
  passPhrase: PassPhrase.optional(),
})

const places = failing('TRANSFER_INVALID', 'TRANSFER_REFUSED')

export const transfers = {
  kinds: operation
    .route({ method: 'GET', path: '/transfers/kinds', summary: 'The kinds of places to export to and import from', tags: ['transfers'] })
    .output(z.array(TransferKindState)),
  test: operation
    .route({ method: 'POST', path: '/transfers/test', summary: 'Whether a place can be reached and used', tags: ['transfers'] })
    .errors(places)
    .input(Place)
    .output(z.object({ words: z.string() })),
  /** The job goes on in the background, see `jobs`; its log is the report, with the proof. */
  startExport: operation
    .route({ method: 'POST', path: '/transfers/export', summary: 'Export clients to a place', tags: ['transfers'] })
    .errors({ ...places, ...failing('PASS_PHRASE_WRONG', 'SHUTTING_DOWN') })
    .input(Request)
    .output(Job),
  inspect: operation
    .route({ method: 'POST', path: '/transfers/inspect', summary: 'What an import would do; changes nothing', tags: ['transfers'] })
    .errors(places)
    .input(Request)
    .output(ImportPreview),
  startImport: operation
    .route({ method: 'POST', path: '/transfers/import', summary: 'Import clients from a place', tags: ['transfers'] })
    .errors({ ...places, ...failing('PASS_PHRASE_WRONG', 'SHUTTING_DOWN') })
    .input(Request)
    .output(Job),
}
