/** Connectors that do nothing, copied into the home folder of a bench. The puller makes passengers with an attachment of 1 KB. */
export default ({ definePuller, defineProcessor, definePusher, z }) => [
  definePuller({
    name: 'bench-puller',
    title: 'Bench puller',
    description: 'Makes passengers.',
    settings: z.strictObject({ count: z.int().meta({ title: 'Count', description: 'How many.' }) }),
    async *pull({ settings }) {
      const run = `${process.hrtime.bigint()}`
      const content = new Uint8Array(1024).fill(120)
      for (let i = 0; i < settings.count; i++) {
        yield {
          externalId: `${run}-${i}`,
          title: `Order ${i}`,
          attachments: [{ name: 'order.xml', content, contentType: 'application/xml' }],
        }
      }
    },
  }),
  defineProcessor({
    name: 'bench-processor',
    title: 'Bench processor',
    description: 'Does nothing.',
    settings: z.strictObject({}),
    process: () => undefined,
  }),
  definePusher({
    name: 'bench-pusher',
    title: 'Bench pusher',
    description: 'Does nothing.',
    settings: z.strictObject({}),
    push: () => undefined,
  }),
]
