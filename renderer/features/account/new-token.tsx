import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { TokenRight } from '../../../shared/model/user.ts'
import { hasRight } from '../../../shared/permissions.ts'
import { tokenRightWords } from '../../accounts/token-table.tsx'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useSession } from '../../api/use-session.ts'
import { Field } from '../../components/field.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Trouble } from '../../components/states.tsx'

const ends = [
  { days: 30, word: 'After 30 days' },
  { days: 90, word: 'After 90 days' },
  { days: 365, word: 'After a year' },
  { days: null, word: 'Never, until it is revoked' },
]

export function NewToken({ onMade, onClose }: { onMade: (secret: string) => void; onClose: () => void }) {
  const { query } = useDatabus()
  const { user } = useSession()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [right, setRight] = useState<TokenRight>('read-only')
  const [days, setDays] = useState<number | null>(90)
  const make = useMutation(
    query.account.makeToken.mutationOptions({
      onSuccess: ({ secret }) => {
        onMade(secret)
        void queries.invalidateQueries({ queryKey: query.account.key() })
      },
    }),
  )
  const rights = TokenRight.options.filter((one) => one !== 'administer' || hasRight(user, 'administer'))
  return (
    <FormDialog
      title="Make an API token"
      submit="Make the token"
      busy={make.isPending}
      onSubmit={() => make.mutate({ name, right, days })}
      onClose={onClose}
    >
      {make.isError && <Trouble sentence={explainError(make.error).sentence} />}
      <Field label="Name" hint="What uses it, such as “nightly report”. It stands in the audit.">
        {(ids) => (
          <input
            {...ids}
            className="form-control"
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="May do" hint="Never more than you may. Changing accounts and passwords takes a person.">
        {(ids) => (
          <select
            {...ids}
            className="form-select"
            value={right}
            onChange={(event) => setRight(rights.find((one) => one === event.target.value) ?? right)}
          >
            {rights.map((one) => (
              <option key={one} value={one}>
                {tokenRightWords[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Ends">
        {(ids) => (
          <select
            {...ids}
            className="form-select"
            value={String(days)}
            onChange={(event) => setDays(ends.find((one) => String(one.days) === event.target.value)?.days ?? null)}
          >
            {ends.map((one) => (
              <option key={one.word} value={String(one.days)}>
                {one.word}
              </option>
            ))}
          </select>
        )}
      </Field>
    </FormDialog>
  )
}
