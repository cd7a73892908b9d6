import { Failure } from '../../shared/errors.ts'
import type { Update } from '../../shared/model/update.ts'

/** Newer versions of the program itself; only the packaged desktop can take one. */
export interface Updates {
  state(): Update
  /** Answers at once; `state` tells how far it is. @throws Failure NO_UPDATE when there is none to load */
  load(): Update
  /** Active drives end first, as with Shutdown, then the newer version starts. @throws Failure NO_UPDATE when none is here whole */
  install(): Update
}

export const noUpdates: Updates = { state: () => ({ status: 'off' }), load: noUpdate, install: noUpdate }

function noUpdate(): never {
  throw new Failure('NO_UPDATE', {})
}
