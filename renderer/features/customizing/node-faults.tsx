import { Icon } from '../../components/icon.tsx'

/** What is wrong with a node, each fault with its place in the document. */
export function NodeFaults({ title, faults }: { title: string; faults: readonly { path: string; message: string }[] }) {
  return (
    <div className="fault-box" role="alert">
      <Icon name="warning" />
      <div>
        <h2>{title}</h2>
        <ul aria-label="Faults">
          {faults.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path && <code>{path}</code>}
              <span className="kept-lines">{message}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
