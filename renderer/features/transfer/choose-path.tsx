import { useMutation } from '@tanstack/react-query'
import type { PathWish } from '../../../shared/model/desktop.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { useToasts } from '../../components/use-toasts.ts'

interface Props {
  wish: PathWish
  onChoose: (path: string) => void
}

/** The system's own dialog: only the desktop's window can show it, and its disk is the server's. */
export function ChoosePath({ wish, onChoose }: Props) {
  const { query } = useDatabus()
  const toasts = useToasts()
  const choose = useMutation(
    query.desktop.choosePath.mutationOptions({
      onSuccess: ({ path }) => {
        if (path !== null) onChoose(path)
      },
      onError: (error) => toasts.show({ tone: 'bad', text: explainError(error).sentence }),
    }),
  )
  if (!window.databusDesktop) return null
  return (
    <ActionButton busy={choose.isPending} onClick={() => choose.mutate(wish)}>
      {wish.what === 'folder' ? 'Choose a folder…' : 'Choose a file…'}
    </ActionButton>
  )
}
