import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Access, Encryption, Reach } from '../../../shared/model/access.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Trouble } from '../../components/states.tsx'
import { useToasts } from '../../components/use-toasts.ts'
import { CertificateFields } from './certificate-fields.tsx'
import { Choices } from './choices.tsx'

const reaches: [Reach, string][] = [
  ['this computer', 'This computer only'],
  ['network', 'Every computer of the network'],
]
const encryptions: [Encryption, string][] = [
  ['none', 'Not encrypted: passwords can be read on the way'],
  ['self-made', 'Encrypted, by a certificate that Databus makes; browsers warn of it until they are told to trust it'],
  ['given', 'Encrypted, by your own certificate'],
]

export function AccessForm({ access }: { access: Access }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  const [reach, setReach] = useState(access.reach)
  const [encryption, setEncryption] = useState(access.encryption)
  const [chain, setChain] = useState('')
  const [key, setKey] = useState('')
  const [asking, setAsking] = useState(false)
  const [saved, setSaved] = useState(0)
  const change = useMutation(
    query.access.change.mutationOptions({
      onSuccess: (now) => {
        queries.setQueryData(query.access.get.queryKey(), now)
        setChain('')
        setKey('')
        setSaved((count) => count + 1)
        toasts.show({ tone: 'good', text: 'Remote access is changed.' })
      },
      onSettled: () => setAsking(false),
    }),
  )
  const { fixed } = access
  if (fixed.reach && fixed.encryption) return <p className="form-text">The options that Databus was started with decide this.</p>
  const given = encryption === 'given' && chain !== '' && key !== '' ? { chain, key } : undefined
  const half = encryption === 'given' && (chain === '') !== (key === '')
  const missing = encryption === 'given' && access.encryption !== 'given' && !given
  const same = reach === access.reach && encryption === access.encryption && !given
  const save = () => change.mutate({ reach, encryption, ...(given && { given }) })
  const submit = () => {
    if (losesThisPage(access, reach, encryption)) setAsking(true)
    else save()
  }
  return (
    <div className="access-form">
      <Choices legend="Let in" name="reach" choices={reaches} chosen={reach} off={fixed.reach} onChoose={setReach} />
      {reach === 'network' && (
        <Choices
          legend="What goes over the network"
          name="encryption"
          choices={encryptions}
          chosen={encryption}
          off={fixed.encryption}
          onChoose={setEncryption}
        />
      )}
      {reach === 'network' && encryption === 'given' && !fixed.encryption && (
        <CertificateFields key={saved} there={access.encryption === 'given'} onChain={setChain} onKey={setKey} />
      )}
      {(fixed.reach || fixed.encryption) && (
        <p className="form-text">What can’t be chosen is decided by the options that Databus was started with.</p>
      )}
      {change.error && <Trouble sentence={explainError(change.error).sentence} />}
      <div className="transfer-actions">
        <ActionButton className="btn btn-primary" busy={change.isPending} off={same || half || missing} onClick={submit}>
          Save remote access
        </ActionButton>
        {(half || missing) && <span role="status">Give the certificate and its key.</span>}
      </div>
      {asking && (
        <ConfirmDialog
          title="Change how you reach Databus?"
          confirm="Change it"
          busy={change.isPending}
          onConfirm={save}
          onCancel={() => setAsking(false)}
        >
          {reach === 'network' || isThisComputer(location.hostname) ? (
            <p>
              This page was loaded from {location.origin}, which ends. Go on at{' '}
              <a href={newAddress(reach, encryption)}>{newAddress(reach, encryption)}</a> and sign in there.
            </p>
          ) : (
            <p>You are on another computer. This page loses Databus at once, and only its own computer can let the network in again.</p>
          )}
        </ConfirmDialog>
      )}
    </div>
  )
}

/** The desktop's window reaches Databus by no network. */
function losesThisPage(access: Access, reach: Reach, encryption: Encryption): boolean {
  if (window.databusDesktop || access.open !== 'network') return false
  if (reach === 'this computer') return location.protocol === 'https:' || !isThisComputer(location.hostname)
  return newAddress(reach, encryption) !== location.origin
}

function isThisComputer(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || name.startsWith('127.')
}

/** What stays on this computer isn't encrypted. */
function newAddress(reach: Reach, encryption: Encryption): string {
  return `${reach === 'this computer' || encryption === 'none' ? 'http' : 'https'}://${location.host}`
}
