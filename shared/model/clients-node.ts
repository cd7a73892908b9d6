/** The customizing node `__clients__`, which root has: the clients that this Databus serves. */
import { z } from 'zod'
import { ClientId } from './ids.ts'

export const clientsNodeName = '__clients__'

export const ClientEntry = z.strictObject({
  name: ClientId.describe('What its users sign in with, and the name of its folder: small letters, digits, "-" and "_".'),
  company: z.string().min(1).max(200).optional().describe('Which company it stands for, in your own words.'),
})
export type ClientEntry = z.infer<typeof ClientEntry>

export const ClientsNode = z.strictObject({
  clients: z.array(ClientEntry).describe('All clients; root is one of them. One that is taken out is served no more, and its data stays.'),
})
export type ClientsNode = z.infer<typeof ClientsNode>
