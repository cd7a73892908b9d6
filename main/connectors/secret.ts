/** A setting that is never shown: wherever its value occurs in an error or in what is said, it is blotted out. */
import { z } from 'zod'

export function secret() {
  return z.string().meta({ writeOnly: true, format: 'password' })
}
