/**
 * The icons in use, each drawn inline from bootstrap-icons (the bundle carries these few, not the whole set) or by
 * us (`wave`). Always decoration: a word stands beside each, or its button is labelled.
 */
import arrowDown from 'bootstrap-icons/icons/arrow-down-short.svg?raw'
import arrowLeft from 'bootstrap-icons/icons/arrow-left.svg?raw'
import arrowRepeat from 'bootstrap-icons/icons/arrow-repeat.svg?raw'
import arrowRight from 'bootstrap-icons/icons/arrow-right.svg?raw'
import arrowUp from 'bootstrap-icons/icons/arrow-up-short.svg?raw'
import bell from 'bootstrap-icons/icons/bell-fill.svg?raw'
import box from 'bootstrap-icons/icons/box-arrow-in-down.svg?raw'
import boxUp from 'bootstrap-icons/icons/box-arrow-up-right.svg?raw'
import bus from 'bootstrap-icons/icons/bus-front-fill.svg?raw'
import check from 'bootstrap-icons/icons/check-circle-fill.svg?raw'
import chevronDown from 'bootstrap-icons/icons/chevron-down.svg?raw'
import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import chevronRight from 'bootstrap-icons/icons/chevron-right.svg?raw'
import clock from 'bootstrap-icons/icons/clock.svg?raw'
import copy from 'bootstrap-icons/icons/copy.svg?raw'
import download from 'bootstrap-icons/icons/download.svg?raw'
import envelope from 'bootstrap-icons/icons/envelope.svg?raw'
import warning from 'bootstrap-icons/icons/exclamation-triangle-fill.svg?raw'
import file from 'bootstrap-icons/icons/file-earmark.svg?raw'
import fileImage from 'bootstrap-icons/icons/file-earmark-image.svg?raw'
import filePdf from 'bootstrap-icons/icons/file-earmark-pdf.svg?raw'
import fileTable from 'bootstrap-icons/icons/file-earmark-spreadsheet.svg?raw'
import fileText from 'bootstrap-icons/icons/file-earmark-text.svg?raw'
import gear from 'bootstrap-icons/icons/gear.svg?raw'
import hourglass from 'bootstrap-icons/icons/hourglass-split.svg?raw'
import inbox from 'bootstrap-icons/icons/inbox.svg?raw'
import info from 'bootstrap-icons/icons/info-circle-fill.svg?raw'
import journal from 'bootstrap-icons/icons/journal-text.svg?raw'
import lightning from 'bootstrap-icons/icons/lightning-charge-fill.svg?raw'
import list from 'bootstrap-icons/icons/list.svg?raw'
import pause from 'bootstrap-icons/icons/pause-circle-fill.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import person from 'bootstrap-icons/icons/person-circle.svg?raw'
import play from 'bootstrap-icons/icons/play-fill.svg?raw'
import plug from 'bootstrap-icons/icons/plug.svg?raw'
import power from 'bootstrap-icons/icons/power.svg?raw'
import search from 'bootstrap-icons/icons/search.svg?raw'
import shield from 'bootstrap-icons/icons/shield-lock-fill.svg?raw'
import sliders from 'bootstrap-icons/icons/sliders2-vertical.svg?raw'
import trash from 'bootstrap-icons/icons/trash3.svg?raw'
import cross from 'bootstrap-icons/icons/x-circle-fill.svg?raw'
import close from 'bootstrap-icons/icons/x-lg.svg?raw'

const drawings = {
  'arrow-down': drawing(arrowDown),
  'arrow-left': drawing(arrowLeft),
  'arrow-right': drawing(arrowRight),
  'arrow-up': drawing(arrowUp),
  bell: drawing(bell),
  box: drawing(box),
  'box-up': drawing(boxUp),
  bus: drawing(bus),
  check: drawing(check),
  'chevron-down': drawing(chevronDown),
  'chevron-left': drawing(chevronLeft),
  'chevron-right': drawing(chevronRight),
  clock: drawing(clock),
  close: drawing(close),
  copy: drawing(copy),
  cross: drawing(cross),
  download: drawing(download),
  envelope: drawing(envelope),
  file: drawing(file),
  'file-image': drawing(fileImage),
  'file-pdf': drawing(filePdf),
  'file-table': drawing(fileTable),
  'file-text': drawing(fileText),
  gear: drawing(gear),
  hourglass: drawing(hourglass),
  inbox: drawing(inbox),
  info: drawing(info),
  journal: drawing(journal),
  lightning: drawing(lightning),
  list: drawing(list),
  pause: drawing(pause),
  pencil: drawing(pencil),
  person: drawing(person),
  play: drawing(play),
  plug: drawing(plug),
  power: drawing(power),
  repeat: drawing(arrowRepeat),
  search: drawing(search),
  shield: drawing(shield),
  sliders: drawing(sliders),
  trash: drawing(trash),
  warning: drawing(warning),
}

export type IconName = keyof typeof drawings

export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg className={`icon icon-${name} ${className}`} viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" focusable="false">
      {drawings[name].map((shape) => (
        <path key={shape.d} d={shape.d} fillRule={shape.evenOdd ? 'evenodd' : 'nonzero'} />
      ))}
    </svg>
  )
}

function drawing(svg: string): { d: string; evenOdd: boolean }[] {
  return [...svg.matchAll(/<path\b([^>]*)>/g)].map(([, attributes = '']) => ({
    d: / d="([^"]*)"/.exec(attributes)?.[1] ?? '',
    evenOdd: attributes.includes('evenodd'),
  }))
}
