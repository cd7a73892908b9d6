/**
 * Which part of a node the form shows. It stands in the address, a definition by its name (`definition=orders`), or by its
 * place where the name doesn't tell (`place=2`), or the node itself (`place=node`): so it can be bookmarked, linked to and
 * gone back to. What is chosen here is shown at once, the address follows; it leads again when it changes by itself.
 */
import { useEffect, useEffectEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { useAddress } from '../../../lib/use-address.ts'

/** The place of a definition; null: the node itself; 'missing': the address names one that isn't there. */
export type ShownPart = number | null | 'missing'

interface Wanted {
  definition: string | null
  place: string | null
}

/** @param names of the definitions, empty where one has none */
export function useShownPart(names: readonly string[]) {
  const address = useAddress()
  const navigate = useNavigate()
  const wanted: Wanted = { definition: address.get('definition'), place: address.get('place') }
  const key = keyOf(wanted)
  const [told, setTold] = useState(() => ({ part: partOf(wanted, names), from: key, to: key }))
  const isPending = key === told.from && key !== told.to
  const isKnown = isPending || (key === told.to && told.part !== 'missing')
  const part = isKnown ? told.part : partOf(wanted, names)
  if (!isPending && (part !== told.part || key !== told.from || key !== told.to)) setTold({ part, from: key, to: key })

  const go = (next: Wanted, replace: boolean): void => void navigate(address.to({ ...next }), { replace })
  // A definition that gets another name is found again by the new one.
  const follow = useEffectEvent(() => {
    if (typeof part !== 'number' || part >= names.length || wanted.definition === null || names[part] === wanted.definition) return
    const next = wantedFor(part, names[part] ?? '', names)
    setTold({ part, from: key, to: keyOf(next) })
    go(next, true)
  })
  const shownName = typeof part === 'number' ? names[part] : null
  useEffect(() => {
    if (!isPending && shownName !== null) follow()
  }, [shownName, isPending])

  return {
    part,
    wantedName: wanted.definition ?? '',
    /** @param name of the definition, where it is only now put there */
    show(place: number | null, { name = place === null ? '' : (names[place] ?? ''), replace = false } = {}): void {
      const next = wantedFor(place, name, names)
      setTold({ part: place, from: key, to: keyOf(next) })
      if (keyOf(next) !== key) go(next, replace)
    },
  }
}

function partOf({ definition, place }: Wanted, names: readonly string[]): ShownPart {
  if (place === 'node') return null
  const found = place !== null && /^\d{1,6}$/.test(place) ? Number(place) - 1 : definition === null ? 0 : names.indexOf(definition)
  return found >= 0 && (found < names.length || found === 0) ? found : 'missing'
}

function wantedFor(place: number | null, name: string, names: readonly string[]): Wanted {
  if (place === null) return { definition: null, place: 'node' }
  const isClear = name !== '' && names.every((other, index) => other !== name || index === place)
  return isClear ? { definition: name, place: null } : { definition: null, place: String(place + 1) }
}

function keyOf({ definition, place }: Wanted): string {
  return JSON.stringify([definition, place])
}
