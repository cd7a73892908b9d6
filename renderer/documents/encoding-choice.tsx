import { encodings } from './decode-text.ts'
import type { TextOfFile } from './use-text.ts'

/** Says which encoding was found, and reads the text as another one where that was wrong. */
export function EncodingChoice({ text }: { text: TextOfFile }) {
  const choices = [...new Set([text.encoding, ...encodings])]
  return (
    <label className="view-choice">
      <span>Encoding</span>
      <select className="form-select form-select-sm" value={text.encoding} onChange={(event) => text.readAs(event.target.value)}>
        {choices.map((encoding) => (
          <option key={encoding} value={encoding}>
            {encoding.toUpperCase()}
          </option>
        ))}
      </select>
    </label>
  )
}
