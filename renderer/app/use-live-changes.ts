import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Connection, type LiveChanges, startLiveChanges } from '../api/live-changes.ts'
import { useDatabus } from '../api/use-databus.ts'

/** Runs the live changes as long as the caller is on the screen. */
export function useLiveChanges(): { connection: Connection; tryNow: () => void } {
  const databus = useDatabus()
  const queries = useQueryClient()
  const [connection, setConnection] = useState<Connection>('connecting')
  const running = useRef<LiveChanges | null>(null)
  useEffect(() => {
    const live = startLiveChanges({ databus, queries, document, tell: setConnection })
    running.current = live
    return () => live.stop()
  }, [databus, queries])
  const tryNow = useCallback(() => running.current?.tryNow(), [])
  return { connection, tryNow }
}
