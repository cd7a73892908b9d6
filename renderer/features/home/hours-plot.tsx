/**
 * Passengers by the hour as bars. Each bar is a link to its passengers; the plot is one stop of the Tab key, and the arrow
 * keys go from bar to bar. What a bar says is written above it, for the pointer and for the keyboard alike.
 */
import { type KeyboardEvent, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useFormats } from '../../lib/use-display.ts'
import type { HourWords } from './hour-words.ts'
import type { Hour } from './local-hours.ts'

interface Props {
  hours: readonly Hour[]
  words: HourWords
  /** The list behind an hour. */
  linkTo(hour: Hour): string
  /** What stands above the bars while none is pointed at. */
  summary: string
}

const height = 100

export function HoursPlot({ hours, words, linkTo, summary }: Props) {
  const formats = useFormats()
  const [pointed, setPointed] = useState<number | null>(null)
  const [current, setCurrent] = useState(hours.length - 1)
  const bars = useRef<SVGSVGElement>(null)
  const stop = Math.min(current, hours.length - 1)
  const top = niceTop(Math.max(...hours.map(({ seated }) => seated)))
  const says = (hour: Hour): string =>
    `${words.whole(hour)}: ${formats.number(hour.seated)} ${hour.seated === 1 ? 'passenger' : 'passengers'}`
  const shown = pointed === null ? undefined : hours[pointed]

  function onKeyDown(event: KeyboardEvent): void {
    const next = { ArrowLeft: stop - 1, ArrowRight: stop + 1, Home: 0, End: hours.length - 1 }[event.key]
    if (next === undefined || next < 0 || next >= hours.length) return
    event.preventDefault()
    setCurrent(next)
    bars.current?.querySelectorAll<SVGAElement>('a')[next]?.focus()
  }

  return (
    <div className="plot">
      <p className="plot-says">{shown ? says(shown) : summary}</p>
      <div className="plot-scale number" aria-hidden="true">
        <span>{formats.number(top)}</span>
        <span>{formats.number(top / 2)}</span>
        <span>0</span>
      </div>
      <svg
        ref={bars}
        className="plot-bars"
        viewBox={`0 0 ${hours.length} ${height}`}
        preserveAspectRatio="none"
        role="group"
        aria-label="Passengers by the hour; the arrow keys go from hour to hour"
        onKeyDown={onKeyDown}
        onPointerLeave={() => setPointed(null)}
      >
        {[0, 0.5, 1].map((part) => (
          <line key={part} className="plot-line" x1="0" x2={hours.length} y1={part * height} y2={part * height} />
        ))}
        {hours.map((hour, index) => (
          <Link
            key={hour.beginsAt}
            to={linkTo(hour)}
            className="plot-bar"
            tabIndex={index === stop ? 0 : -1}
            aria-label={says(hour)}
            onPointerEnter={() => setPointed(index)}
            onFocus={() => {
              setPointed(index)
              setCurrent(index)
            }}
            onBlur={() => setPointed(null)}
          >
            <rect className="plot-hit" x={index} width="1" y="0" height={height} />
            <Bar hour={hour} index={index} top={top} />
          </Link>
        ))}
      </svg>
      <div className="plot-times" aria-hidden="true">
        {marked(hours, words).map(({ index, text }) => (
          <span key={index} style={{ left: `${(index / hours.length) * 100}%` }}>
            {text}
          </span>
        ))}
      </div>
    </div>
  )
}

function Bar({ hour, index, top }: { hour: Hour; index: number; top: number }) {
  // Few beside many are still to be seen.
  const size = hour.seated === 0 ? 0 : Math.max(2, (hour.seated / top) * height)
  return <rect className="plot-fill" x={index + 0.12} width="0.76" y={height - size} height={size} />
}

/** Of a day every sixth hour, of a week its days. */
function marked(hours: readonly Hour[], words: HourWords): { index: number; text: string }[] {
  const all = hours.map((hour, index) => ({ hour, index }))
  if (hours.length > 48)
    return all
      .filter(({ hour, index }) => words.isMidnight(hour) && index < hours.length - 16)
      .map(({ hour, index }) => ({ index, text: words.weekday(hour) }))
  return all
    .filter(({ index }) => index % 6 === 0 && index < hours.length - 3)
    .map(({ hour, index }) => ({ index, text: words.clock(hour) }))
}

/** The next of 2, 4, 10, 20, 40, 100…: halves of it are whole. */
export function niceTop(most: number): number {
  for (let ten = 1; ; ten *= 10) for (const step of [2, 4, 10]) if (step * ten >= most) return step * ten
}
