/** Everything around the pages: what was handed in, the cache, the way things are shown, and the routes. */
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import type { Databus } from '../api/databus.ts'
import { DatabusContext } from '../api/use-databus.ts'
import { ToastProvider } from '../components/toasts.tsx'
import { type Display, DisplayContext } from '../lib/use-display.ts'
import { makeRouter } from './routes.tsx'

interface Props {
  databus: Databus
  queries: QueryClient
  display: Display
}

export function App({ databus, queries, display }: Props) {
  const [router] = useState(makeRouter)
  // The desktop's menu, tray, notifications and links.
  useEffect(() => window.databusDesktop?.onGo((path) => void router.navigate(path)), [router])
  return (
    <DatabusContext value={databus}>
      <QueryClientProvider client={queries}>
        <DisplayContext value={display}>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </DisplayContext>
      </QueryClientProvider>
    </DatabusContext>
  )
}
