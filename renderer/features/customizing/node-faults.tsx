import { Icon } from '../../components/icon.tsx'

interface Props {
  title: string
  faults: readonly { path: string; message: string }[]
  /** Goes to the place of one in the text. */
  onShow?: (path: string) => void
  /** They are to be known, and don't stand in the way. */
  warns?: boolean
}

/** What is wrong with a node, each fault with its place in the document. */
export function NodeFaults({ title, faults, onShow, warns = false }: Props) {
  return (
    <div className={`fault-box ${warns ? 'fault-box-warn' : ''}`} role="alert">
      <Icon name="warning" />
      <div>
        <h2>{title}</h2>
        <ul aria-label="Faults">
          {faults.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path && <FaultPath path={path} onShow={onShow} />}
              <span className="kept-lines">{message}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function FaultPath({ path, onShow }: { path: string; onShow: Props['onShow'] }) {
  if (!onShow) return <code>{path}</code>
  return (
    <button type="button" className="fault-place" title="Go to this place in the text" onClick={() => onShow(path)}>
      <code>{path}</code>
    </button>
  )
}
