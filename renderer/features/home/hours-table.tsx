import { Link } from 'react-router'
import { useFormats } from '../../lib/use-display.ts'
import type { HourWords } from './hour-words.ts'
import type { Hour } from './local-hours.ts'

interface Props {
  hours: readonly Hour[]
  words: HourWords
  linkTo(hour: Hour): string
}

/** The same as the plot in numbers, the newest first. */
export function HoursTable({ hours, words, linkTo }: Props) {
  const formats = useFormats()
  return (
    <details className="plot-table">
      <summary>Show as a table</summary>
      <div className="plot-rows">
        <table className="list">
          <caption className="visually-hidden">Passengers by the hour, the newest first</caption>
          <thead>
            <tr>
              <th scope="col">Hour</th>
              <th scope="col" className="number-cell">
                Passengers
              </th>
            </tr>
          </thead>
          <tbody>
            {hours.toReversed().map((hour) => (
              <tr key={hour.beginsAt}>
                <th scope="row">{words.whole(hour)}</th>
                <td className="number-cell number">
                  <Link to={linkTo(hour)} aria-label={`${formats.number(hour.seated)}, see those of ${words.whole(hour)}`}>
                    {formats.number(hour.seated)}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
