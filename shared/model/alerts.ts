/** The part `alerts` of the customizing node `__databus__`: by which ways a client is told of its incidents. The console always is. */
import { z } from 'zod'

/** Never the value itself, which would be kept in clear. */
const SecretReference = z.strictObject(
  { $secret: z.string().min(1).max(100) },
  'Write { "$secret": "name" }, and set its value under Secrets.',
)
export type SecretReference = z.infer<typeof SecretReference>

/** One line: what stands in the head of an e-mail must not begin another. */
const oneLine = (text: z.ZodString) => text.regex(/^\P{Cc}*$/u, 'Give one line of text.')
const mailAddress = oneLine(z.string().max(320)).regex(/^[^@]+@[^@\s]+$/, 'Give an e-mail address.')

export const EmailChannel = z.strictObject({
  host: z.string().min(1).max(255).describe('The SMTP server.'),
  port: z.int().min(1).max(65_535).optional().describe('587; 465 with "tls".'),
  security: z
    .enum(['starttls', 'tls', 'none'])
    .default('starttls')
    .describe('starttls: begun in clear, then encrypted, or not sent. tls: encrypted from the start. none: in clear.'),
  user: z.string().min(1).optional().describe('Who signs in at the SMTP server; without it nobody does.'),
  password: SecretReference.optional().describe('{ "$secret": "name" }, a secret of this client.'),
  from: mailAddress.describe('Who it comes from, such as databus@example.com or Databus <databus@example.com>.'),
  to: z.array(mailAddress).min(1).max(50).describe('Who gets it.'),
})
export type EmailChannel = z.infer<typeof EmailChannel>

export const WebhookChannel = z.strictObject({
  name: oneLine(z.string().min(1).max(60)).describe('What it is called in the console.'),
  url: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), 'Keep passwords out of the address; use "secret".')
    .describe('Where to post to, http or https. Redirects are not followed.'),
  secret: SecretReference.optional().describe('Signs what is sent: { "$secret": "name" }.'),
  timeout_seconds: z.number().positive().max(60).default(10),
})
export type WebhookChannel = z.infer<typeof WebhookChannel>

export const AlertSettings = z
  .strictObject({
    desktop: z.boolean().default(true).describe('Notifications of the desktop that Databus runs on.'),
    email: EmailChannel.optional(),
    webhooks: z.array(WebhookChannel).max(10).default([]),
    console_address: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Where those who are told reach the console, for the links.'),
    all_clients: z.boolean().default(false).describe('In the node of root: tell of the incidents of all clients.'),
  })
  .superRefine(({ webhooks }, context) => {
    webhooks.forEach(({ name }, index) => {
      if (webhooks.findIndex((other) => other.name === name) !== index)
        context.addIssue({ code: 'custom', path: ['webhooks', index, 'name'], message: `Two webhooks are named "${name}".` })
    })
  })
export type AlertSettings = z.infer<typeof AlertSettings>

export const noAlertSettings: AlertSettings = AlertSettings.parse({})
