/** Starts the console: picks the way to Databus, hands everything in, and draws. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeDatabus } from './api/databus.ts'
import { makeLink } from './api/link.ts'
import { makeQueryClient } from './api/query-client.ts'
import { App } from './app/app.tsx'
import { followTheme } from './lib/follow-theme.ts'
import { makeFormats } from './lib/formats.ts'
import { makeTicker } from './lib/ticker.ts'
import './styles/index.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element "root"')

followTheme(window)
const databus = makeDatabus(makeLink(window))
const display = { formats: makeFormats(navigator.languages), ticker: makeTicker(document) }

createRoot(root).render(
  <StrictMode>
    <App databus={databus} queries={makeQueryClient(databus)} display={display} />
  </StrictMode>,
)
