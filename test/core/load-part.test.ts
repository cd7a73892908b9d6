import { expect, it } from 'vitest'
import { loadPart } from '../../shared/load-part.ts'

it('says what to do when code that is needed late can not be loaded any more', async () => {
  const gone = new Error('Cannot find module')
  const loading = loadPart('e-mail', () => Promise.reject(gone))
  await expect(loading).rejects.toMatchObject({
    message: 'The part of Databus for e-mail could not be loaded. If Databus was installed anew meanwhile, start it again.',
    cause: gone,
  })
})
