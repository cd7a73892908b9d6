/** Where the key of the secrets is, and the switch between a file and the system's key store. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { KeptKey } from '../../../shared/model/secret-key.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'

export function SecretKey() {
  const { query } = useDatabus()
  const kept = useQuery(query.secrets.key.queryOptions())
  return (
    <section aria-labelledby="secret-key">
      <h2 id="secret-key">Key of the secrets</h2>
      {kept.isError && <Trouble sentence={explainError(kept.error).sentence} onRetry={() => void kept.refetch()} />}
      {kept.isPending && <Skeleton lines={2} label="Loading where the key is" />}
      {kept.data && <KeyNow kept={kept.data} />}
    </section>
  )
}

function KeyNow({ kept: { kept, file, store } }: { kept: KeptKey }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const answers = {
    onSuccess: (now: KeptKey) => queries.setQueryData(query.secrets.key.queryKey(), now),
    onSettled: () => setAsking(false),
  }
  const seal = useMutation(query.secrets.sealKey.mutationOptions(answers))
  const unseal = useMutation(query.secrets.unsealKey.mutationOptions(answers))
  const error = seal.error ?? unseal.error
  const isFile = kept === 'file'
  return (
    <div className="panel state-panel">
      {error && <Trouble sentence={explainError(error).sentence} />}
      {isFile ? (
        <p>
          Passwords and tokens are sealed with a key in <code>{file}</code>, a file that only its owner can read. Keep a copy of it apart
          from the database: without it they can’t be opened.
          {store === null && ' This Databus can use no key store of the system instead.'}
        </p>
      ) : (
        <p>
          Passwords and tokens are sealed with a key that {store} opens for the user who sealed it, in <code>{file}</code>. Only the desktop
          of that user on this computer starts with it.
        </p>
      )}
      {store !== null && (
        <div className="levers">
          <ActionButton icon="shield" busy={seal.isPending || unseal.isPending} onClick={() => setAsking(true)}>
            {isFile ? 'Seal it by the key store…' : 'Keep it in a file again…'}
          </ActionButton>
        </div>
      )}
      {asking && isFile && (
        <ConfirmDialog
          title="Seal the key by the key store?"
          confirm="I have a copy, seal it"
          busy={seal.isPending}
          onConfirm={() => seal.mutate(undefined)}
          onCancel={() => setAsking(false)}
        >
          <p>
            First copy <code>{file}</code> to a safe place elsewhere. On another computer, for another user, and after this user’s key store
            is lost, only that copy opens the secrets.
          </p>
          <p>The server without a window and the command line can’t use this home folder while the key is sealed.</p>
        </ConfirmDialog>
      )}
      {asking && !isFile && (
        <ConfirmDialog
          title="Keep the key in a file again?"
          confirm="Keep it in a file"
          busy={unseal.isPending}
          onConfirm={() => unseal.mutate(undefined)}
          onCancel={() => setAsking(false)}
        >
          <p>Only its owner can read the file. The server without a window and the command line can use this home folder then.</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
