import { lazy, Suspense } from 'react'
import { Skeleton } from '../../components/states.tsx'
import type { DifferenceProps } from './json-editor/json-difference.tsx'

/** It comes with the editor, which is large. */
const JsonDifference = lazy(() => import('./json-editor/json-difference.tsx').then((module) => ({ default: module.JsonDifference })))

/** What differs between two texts of a node. */
export function Difference(texts: DifferenceProps) {
  return (
    <Suspense fallback={<Skeleton lines={6} label="Comparing" />}>
      <JsonDifference {...texts} />
    </Suspense>
  )
}
