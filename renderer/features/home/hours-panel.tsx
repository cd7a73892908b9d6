import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { given } from '../../lib/given.ts'
import type { Address } from '../../lib/use-address.ts'
import { useFormats } from '../../lib/use-display.ts'
import { useVisible } from '../../lib/use-visible.ts'
import { makeHourWords } from './hour-words.ts'
import { HoursPlot } from './hours-plot.tsx'
import { HoursTable } from './hours-table.tsx'
import { type Hour, localHours, type Seated } from './local-hours.ts'

const ranges = { day: { hours: 24, word: '24 hours' }, week: { hours: 168, word: '7 days' } } as const

/** An hour can pass without a passenger, and then nobody tells. */
const everyMs = 60_000

export function HoursPanel({ address }: { address: Address }) {
  const { query } = useDatabus()
  const visible = useVisible()
  const range = ranges[address.choice('range', ['day', 'week']) ?? 'day']
  const client = address.get('client')
  const seated = useQuery(
    query.home.seated.queryOptions({
      input: { ...given({ client }), hours: range.hours },
      placeholderData: keepPreviousData,
      refetchInterval: visible && everyMs,
    }),
  )
  return (
    <section className="panel home-hours" aria-labelledby="hours">
      <div className="home-panel-head">
        <h2 id="hours">Passengers per hour</h2>
        <nav className="home-range" aria-label="How far back">
          {(['day', 'week'] as const).map((name) => (
            <Link
              key={name}
              to={address.to({ range: name === 'day' ? null : name })}
              aria-current={ranges[name] === range ? 'page' : undefined}
            >
              {ranges[name].word}
            </Link>
          ))}
        </nav>
      </div>
      {seated.isError && <Trouble sentence={explainError(seated.error).sentence} onRetry={() => void seated.refetch()} />}
      {seated.isPending && <Skeleton lines={5} label="Counting" />}
      {seated.data && <Hours seated={seated.data} client={client} word={range.word} />}
    </section>
  )
}

function Hours({ seated, client, word }: { seated: Seated; client: string | null; word: string }) {
  const formats = useFormats()
  const hours = localHours(seated)
  const words = makeHourWords(formats.languages, hours)
  const all = hours.reduce((sum, hour) => sum + hour.seated, 0)
  const linkTo = ({ beginsAt, endsAt }: Hour): string =>
    `/queue?${new URLSearchParams({ from: minuteOf(beginsAt), to: minuteOf(endsAt), ...given({ client }) })}`
  const summary = all === 0 ? `Nothing was pulled in the last ${word}.` : `${formats.number(all)} pulled in the last ${word}`
  return (
    <>
      <HoursPlot hours={hours} words={words} linkTo={linkTo} summary={summary} />
      <HoursTable hours={hours} words={words} linkTo={linkTo} />
    </>
  )
}

/** As an address has it, the same whatever the clock of the one who opens it. */
function minuteOf(at: number): string {
  return new Date(at).toISOString().replace(':00.000Z', 'Z')
}
