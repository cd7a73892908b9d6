import { useEffect, useState } from 'react'
import type { Connection } from '../api/live-changes.ts'
import { Icon } from '../components/icon.tsx'

interface Props {
  connection: Connection
  onTryNow: () => void
}

/** Says that what is on the screen may be old. It stays until Databus has answered again, also during the tries. */
export function ConnectionBanner({ connection, onTryNow }: Props) {
  const [lost, setLost] = useState(false)
  useEffect(() => {
    if (connection === 'lost') setLost(true)
    if (connection === 'live') setLost(false)
  }, [connection])
  return (
    <div role="status">
      {lost && (
        <div className="banner banner-bad">
          <Icon name="plug" />
          <p>The connection to Databus is lost. What you see may be old; it is tried again by itself.</p>
          <button type="button" className="btn btn-sm btn-banner" onClick={onTryNow}>
            Try now
          </button>
        </div>
      )}
    </div>
  )
}
