import type { Schema } from '../json-editor/schema-at.ts'
import type { FormPart } from './form-part.ts'
import { GroupFields } from './schema-field.tsx'

interface Props {
  form: FormPart
  node: Schema
  title: string
  /** Fields that are drawn elsewhere. */
  without?: readonly string[]
}

/** The fields of a node. */
export function NodeItself({ form, node, title, without = [] }: Props) {
  return (
    <section className="panel definition-form" aria-labelledby="definition-title">
      <h2 id="definition-title" tabIndex={-1}>
        {title}
      </h2>
      <GroupFields form={form} schema={node} path={[]} without={without} />
    </section>
  )
}
