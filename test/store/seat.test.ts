import { describe, expect, it } from 'vitest'
import { acme, aSeating, noon, other, passengerAt, seat, steps } from './a-seating.ts'
import { databases } from './databases.ts'

describe.each(databases)('seating on %s', (name, open) => {
  it('keeps a passenger with all that came with it', async () => {
    const { stores } = await open()
    const log = await stores.logs.start({ client: acme, kind: 'drive', definition: 'orders', at: noon })
    const binary = Uint8Array.of(0, 255, 13, 10)
    const seating = aSeating(
      [{ externalId: 'INV-1', title: 'An order', receipt: { uid: 7 }, attachments: { 'a.txt': 'one\r\ntwo', 'b.bin': binary } }],
      { log },
    )
    const [seated] = await stores.queue.seat(seating)
    const id = seating.ids[0]
    expect(seated).toMatchObject({ index: 0 })
    expect(await stores.queue.find(id as never)).toEqual({
      id,
      seatNumber: seated?.seatNumber,
      client: acme,
      definition: 'orders',
      sourceSystem: 'mail',
      externalId: 'INV-1',
      title: 'An order',
      pulledAt: noon,
      status: 'incomplete',
      dueAt: noon,
      completedAt: null,
      stepsComplete: 0,
      stepsTotal: 3,
      note: null,
      steps: [
        {
          position: 0,
          kind: 'notify',
          use: 'source',
          status: 'incomplete',
          attempts: 1,
          dueAt: noon,
          begunAt: noon,
          endedAt: null,
          note: null,
        },
        {
          position: 1,
          kind: 'process',
          use: 'check',
          status: 'incomplete',
          attempts: 0,
          dueAt: noon,
          begunAt: null,
          endedAt: null,
          note: null,
        },
        {
          position: 2,
          kind: 'push',
          use: 'target',
          status: 'incomplete',
          attempts: 0,
          dueAt: null,
          begunAt: null,
          endedAt: null,
          note: null,
        },
      ],
      attachments: [
        { name: 'a.txt', format: 'text', contentType: 'text/plain', bytes: 8 },
        { name: 'b.bin', format: 'binary', contentType: 'text/plain', bytes: 4 },
      ],
      logs: [log],
    })
    expect((await stores.queue.attachment(id as never, 'b.bin'))?.content).toEqual(binary)
    expect(await stores.logs.find(log)).toMatchObject({ passengers: 1 })
    const [due] = await stores.queue.due({ client: acme, definition: 'orders', at: noon, limit: 1, maxBytes: 1 })
    expect(due).toMatchObject({ puller: 'source', receipt: { uid: 7 }, bytes: 12 })
  })

  it('leaves out one that is in the queue already, and one that comes twice in a chunk', async () => {
    const { stores } = await open()
    await seat(stores, [{ externalId: 'A' }])
    const seated = await stores.queue.seat(aSeating([{ externalId: 'A' }, { externalId: 'B' }, { externalId: 'B' }, { externalId: 'C' }]))
    expect(seated.map(({ index }) => index)).toEqual([1, 3])
    expect(await stores.queue.counts({})).toMatchObject({ incomplete: 3 })
  })

  it('takes the same external id from another source system, or for another client', async () => {
    const { stores } = await open()
    await seat(stores, [{ externalId: 'A' }])
    expect(await seat(stores, [{ externalId: 'A', sourceSystem: 'ftp' }])).toHaveLength(1)
    expect(await seat(stores, [{ externalId: 'A' }], { client: other })).toHaveLength(1)
  })

  it('knows a passenger again whichever definition pulled it', async () => {
    const { stores } = await open()
    await seat(stores, [{ externalId: 'A' }])
    expect(await seat(stores, [{ externalId: 'A' }], { definition: 'invoices' })).toEqual([])
  })

  it('leaves attachments and steps of those left out alone', async () => {
    const { stores } = await open()
    const [first] = await seat(stores, [{ externalId: 'A', attachments: { x: 'old' } }])
    await seat(stores, [
      { externalId: 'A', attachments: { x: 'new' } },
      { externalId: 'B', attachments: { x: 'of B' } },
    ])
    const { bytes } = await stores.queue.attachments([first as never])
    expect(Buffer.from(bytes).toString()).toBe('old')
  })

  it('is complete at once where nothing is to happen', async () => {
    const { stores } = await open()
    const [seatNumber] = await seat(stores, [{}], { steps: [] })
    expect(await passengerAt(stores, seatNumber as never)).toMatchObject({ status: 'complete', completedAt: noon, dueAt: null, steps: [] })
  })

  it('has those steps due that nothing holds up', async () => {
    const { stores } = await open()
    const [processed, direct] = [
      ...(await seat(stores, [{}], { steps: steps('notify', 'process', 'process', 'push') })),
      ...(await seat(stores, [{}], { steps: steps('notify', 'push', 'push') })),
    ]
    const due = async (seatNumber: unknown) => (await passengerAt(stores, seatNumber as never)).steps.map(({ dueAt }) => dueAt)
    expect(await due(processed)).toEqual([noon, noon, null, null])
    expect(await due(direct)).toEqual([noon, noon, noon])
  })

  it('gives numbers that grow, and none twice', async () => {
    const { stores } = await open()
    const [last] = await seat(stores, [{}], { steps: [] })
    await stores.queue.purgeComplete({ completedBefore: noon + 1 }, 10)
    const [next] = await seat(stores, [{}])
    expect(next).toBeGreaterThan(last as never)
  })

  it('seats nothing of a chunk in which two attachments of a passenger have one name', async () => {
    const { stores } = await open()
    const seating = aSeating([{ attachments: { a: '1', b: '2' } }])
    for (const attachment of seating.chunk.passengers[0]?.attachments ?? []) attachment.name = 'same'
    await expect(stores.queue.seat(seating)).rejects.toThrow('two attachments of the same name')
    expect(await stores.queue.counts({})).toMatchObject({ incomplete: 0 })
  })

  it('knows documents apart by names that are longer than an index takes, and knows them again', async () => {
    const { stores } = await open()
    const [externalId, sourceSystem] = ['ö'.repeat(3000), 'sender@'.repeat(100)]
    expect(
      await seat(stores, [
        { externalId: `${externalId}1`, sourceSystem },
        { externalId: `${externalId}2`, sourceSystem },
      ]),
    ).toHaveLength(2)
    expect(await stores.queue.inQueue(acme, sourceSystem, [`${externalId}1`, `${externalId}3`])).toMatchObject([
      { externalId: `${externalId}1` },
    ])
    const again = [
      { externalId: `${externalId}2`, sourceSystem },
      { externalId: `${externalId}2`, sourceSystem: `${sourceSystem}2` },
    ]
    expect(await seat(stores, again)).toHaveLength(1)
    expect((await stores.queue.list({}, { limit: 9 })).rows.map(({ externalId: kept }) => kept.length)).toEqual([400, 400, 400])
  })

  it('keeps contents byte by byte, whatever they would be as text', async () => {
    const { stores } = await open()
    const every = new Uint8Array(Array.from({ length: 1024 }, (_, index) => (index * 7) % 256))
    const attachments = { 'a.bin': every, 'b.txt': 'çğış', 'c.bin': every.subarray(3, 200), 'd.txt': '' }
    const [seatNumber] = await seat(stores, [{ attachments }])
    const packed = await stores.queue.attachments([seatNumber as never])
    expect(packed.attachments[0]?.map(({ name, length }) => [name, length])).toEqual([
      ['a.bin', 1024],
      ['b.txt', 8],
      ['c.bin', 197],
      ['d.txt', 0],
    ])
    expect(Buffer.from(packed.bytes).equals(Buffer.concat([every, Buffer.from('çğış'), every.subarray(3, 200)]))).toBe(true)
  })

  it('keeps any text as it is: quotes, NUL, emoji, half of a pair', async () => {
    const { stores } = await open()
    const title = `O'Neill "x" \u0000 😀 ışık \\ $1`
    const [seatNumber] = await seat(stores, [
      { title, receipt: { half: '\ud800', nested: [1, null, { a: '$[0]' }] }, attachments: { "it's.txt": '' } },
    ])
    expect(await passengerAt(stores, seatNumber as never)).toMatchObject({
      // PostgreSQL has no character 0 in a text.
      title: name === 'PostgreSQL' ? title.replace('\0', '\uFFFD') : title,
      attachments: [{ name: "it's.txt", bytes: 0 }],
    })
    const [due] = await stores.queue.due({ client: acme, definition: 'orders', at: noon, limit: 1, maxBytes: 0 })
    expect(due?.receipt).toEqual({ half: '\ud800', nested: [1, null, { a: '$[0]' }] })
  })
})
