import type { JSONPath } from 'jsonc-parser'
import { ActionButton } from '../../../components/action-button.tsx'
import { itemRemoved, itemsSwapped } from '../unfinished-fields.ts'
import { type Change, swapItems } from './draft-text.ts'
import { type FormPart, fieldId } from './form-part.ts'

interface Props {
  form: FormPart
  list: JSONPath
  place: number
  count: number
  /** What the item is called. */
  name: string
  remove: Change
}

/** Moves an item of a list, or takes it out. The focus goes along with it. */
export function RowButtons({ form, list, place, count, name, remove }: Props) {
  const move = (to: number): void => {
    form.edit(swapItems(list, Math.min(place, to)), itemsSwapped(list, Math.min(place, to)))
    form.focus(fieldId([...list, to], to < place ? 'up' : 'down'))
    form.say(`${name} is now at place ${to + 1} of ${count}.`)
  }
  const takeOut = (): void => {
    form.edit(remove, itemRemoved(list, place))
    form.focus(fieldId(list, 'add'))
    form.say(`${name} is removed.`)
  }
  return (
    <div className="row-buttons">
      <ActionButton
        id={fieldId([...list, place], 'up')}
        className="icon-button"
        icon="arrow-up"
        label={`Move ${name} up`}
        off={place === 0}
        onClick={() => move(place - 1)}
      />
      <ActionButton
        id={fieldId([...list, place], 'down')}
        className="icon-button"
        icon="arrow-down"
        label={`Move ${name} down`}
        off={place === count - 1}
        onClick={() => move(place + 1)}
      />
      <ActionButton className="icon-button" icon="trash" label={`Remove ${name}`} onClick={takeOut} />
    </div>
  )
}
