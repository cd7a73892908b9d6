import { useMutation } from '@tanstack/react-query'
import type { CustomizingNode } from '../../../shared/contract/customizing.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Icon } from '../../components/icon.tsx'
import { useToasts } from '../../components/use-toasts.ts'

interface Props {
  base: CustomizingNode
  /** Take the newest, and drop what was typed. */
  onOpen: (newest: CustomizingNode) => void
  /** Keep what was typed; the next save goes over the newest. */
  onKeep: (newest: CustomizingNode) => void
}

/** Somebody else saved the node while it was open here. */
export function ChangedElsewhere({ base, onOpen, onKeep }: Props) {
  const { client } = useDatabus()
  const toasts = useToasts()
  const fetchNewest = useMutation({
    mutationFn: (_then: (newest: CustomizingNode) => void) => client.customizing.get({ client: base.client, name: base.name }),
    onSuccess: (newest, then) => then(newest),
    onError: (error) => toasts.show({ tone: 'bad', text: explainError(error).sentence }),
  })
  return (
    <div className="fault-box fault-box-warn" role="alert">
      <Icon name="warning" />
      <div>
        <h2>Somebody else saved this node</h2>
        <p>What you see began with version {base.version}, which is no longer the newest. Your text is kept here until you choose.</p>
        <div className="fault-actions">
          <button
            type="button"
            className="btn btn-sm btn-outline-secondary"
            disabled={fetchNewest.isPending}
            onClick={() => fetchNewest.mutate(onOpen)}
          >
            Open the newest, drop mine
          </button>
          <button
            type="button"
            className="btn btn-sm btn-outline-secondary"
            disabled={fetchNewest.isPending}
            onClick={() => fetchNewest.mutate(onKeep)}
          >
            Keep mine, to save over it
          </button>
        </div>
      </div>
    </div>
  )
}
