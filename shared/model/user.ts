import { z } from 'zod'
import { ClientId, UserId } from './ids.ts'

export const Role = z.enum(['operator', 'administrator'])
export type Role = z.infer<typeof Role>

export const User = z.object({
  id: UserId,
  client: ClientId,
  username: z.string().min(1).max(100),
  role: Role,
  disabled: z.boolean(),
})
export type User = z.infer<typeof User>
