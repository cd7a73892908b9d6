import { useRouteError } from 'react-router'
import { Trouble } from '../components/states.tsx'

/** A bug in the console itself: said plainly, with a way on. Databus goes on working all the while. */
export function CrashPage() {
  const error = useRouteError()
  return (
    <main className="lone-page">
      <title>Something went wrong · Databus</title>
      <h1>Something went wrong in the console</h1>
      <Trouble sentence={error instanceof Error ? error.message : 'It gave no reason.'} />
      <p>Databus itself goes on with its work. Load the page again to go on with yours.</p>
      <a className="btn btn-primary" href="/">
        Load again
      </a>
    </main>
  )
}
