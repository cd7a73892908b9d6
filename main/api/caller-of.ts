import type { Caller, Core } from '../core/core.ts'
import { isApiToken } from '../core/users/api-tokens.ts'
import type { ApiContext } from './api-context.ts'

/**
 * Who makes a call; null for nobody. A cookie or a window holds a sign-in, an Authorization header an API token, and neither
 * is taken for the other: a page that can send the one can't so get at what the other may do.
 *
 * @throws Failure TOO_MANY_TRIES
 */
export async function callerOf(core: Core, { token, way, from }: ApiContext): Promise<Caller | null> {
  if (token === null || isApiToken(token) !== (way === 'token')) return null
  return core.session.identify(token, from)
}
