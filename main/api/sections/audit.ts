import type { ApiDeps } from '../api-deps.ts'
import { auditFile } from '../audit-file.ts'
import type { Base } from '../base.ts'
import type { Scopes } from '../scopes.ts'

export function makeAuditSection({ guarded }: Base, { core }: ApiDeps, scopes: Scopes) {
  return {
    list: guarded.audit.list.handler(async ({ input, context }) => {
      const { before, after, limit, order, ...filter } = input
      return core.audit.list({ ...filter, ...(await scopes.list(context.user, filter.client)) }, { before, after, limit, order })
    }),
    download: guarded.audit.download.handler(async ({ input, context }) => {
      const { format, ...filter } = input
      return auditFile(core.audit.all({ ...filter, ...(await scopes.list(context.user, filter.client)) }), format)
    }),
  }
}
