import type { ImportPreview } from '../../../shared/model/transfer.ts'
import { Icon } from '../../components/icon.tsx'
import { useFormats } from '../../lib/use-display.ts'

/** What an import found, before it does anything. */
export function PreviewTables({ preview }: { preview: ImportPreview }) {
  return (
    <>
      <h2>What was found</h2>
      <p>
        In {preview.from}: {preview.clients.length === 1 ? 'the client' : 'the clients'} {preview.clients.join(', ')}.
      </p>
      <Counts parts={preview.parts} />
      {preview.missingConnectors.length > 0 && <MissingConnectors missing={preview.missingConnectors} />}
      {preview.faults.length > 0 && <Faults faults={preview.faults} more={preview.moreFaults} />}
    </>
  )
}

function Counts({ parts }: Pick<ImportPreview, 'parts'>) {
  const formats = useFormats()
  return (
    <div className="table-responsive">
      <table className="table transfer-counts">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Found</th>
            <th scope="col">New</th>
            <th scope="col">Changed</th>
            <th scope="col">Here already</th>
            <th scope="col">Kept as here</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ part, found, added, changed, same, kept }) => (
            <tr key={part}>
              <th scope="row">{part}</th>
              {Object.entries({ found, added, changed, same, kept }).map(([name, count]) => (
                <td key={name}>{formats.number(count)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function MissingConnectors({ missing }: { missing: ImportPreview['missingConnectors'] }) {
  return (
    <>
      <h3>
        <Icon name="plug" /> Connectors that this Databus does not have
      </h3>
      <p>Their definitions are imported all the same; put the connectors into the home folder, or change the definitions.</p>
      <ul className="transfer-list">
        {missing.map(({ client, definition, module }) => (
          <li key={`${client} ${definition} ${module}`}>
            <code>{module}</code>, used by {client}/{definition}
          </li>
        ))}
      </ul>
    </>
  )
}

function Faults({ faults, more }: { faults: ImportPreview['faults']; more: number }) {
  const formats = useFormats()
  return (
    <>
      <h3>
        <Icon name="warning" /> Can’t be imported, or only in part
      </h3>
      <ul className="transfer-list">
        {faults.map(({ place, message }) => (
          <li key={`${place} ${message}`}>
            <code>{place}</code>: {message}
          </li>
        ))}
        {more > 0 && <li>and {formats.number(more)} more</li>}
      </ul>
    </>
  )
}
