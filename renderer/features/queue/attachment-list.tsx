import type { AttachmentSummary, Passenger } from '../../../shared/model/passenger.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { EmptyState } from '../../components/states.tsx'
import { DocumentCard } from '../../documents/document-card.tsx'

export function AttachmentList({ passenger }: { passenger: Passenger }) {
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">Attachments</h2>
      {passenger.attachments.length === 0 ? (
        <EmptyState icon="file" title="This passenger carries no attachment." />
      ) : (
        <ul className="attachments" aria-label="Attachments">
          {passenger.attachments.map((attachment) => (
            <li key={attachment.name}>
              <AttachmentCard id={passenger.id} attachment={attachment} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function AttachmentCard({ id, attachment }: { id: Passenger['id']; attachment: AttachmentSummary }) {
  const { client, query } = useDatabus()
  const input = { id, name: attachment.name }
  return (
    <DocumentCard
      document={attachment}
      source={{
        queryKey: query.queue.attachment.queryKey({ input }),
        load: (signal) => client.queue.attachment(input, signal ? { signal } : {}),
      }}
    />
  )
}
