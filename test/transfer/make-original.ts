/** Makes a data folder as the original Databus leaves it, good things and irregular ones. */
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The internal ids of its passengers. */
export const original = {
  complete: '1b4e28ba-2fa1-11ed-883f-0016d3cca401',
  unfinished: '1b4e28ba-2fa1-11ed-883f-0016d3cca402',
  empty: '1b4e28ba-2fa1-11ed-883f-0016d3cca403',
  half: '1b4e28ba-2fa1-11ed-883f-0016d3cca404',
  lost: '1b4e28ba-2fa1-11ed-883f-0016d3cca405',
  hostile: '1b4e28ba-2fa1-11ed-883f-0016d3cca406',
  linked: '1b4e28ba-2fa1-11ed-883f-0016d3cca407',
  linkedFolder: '1b4e28ba-2fa1-11ed-883f-0016d3cca408',
}

const logGuid = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const puller = 'databus.puller.demo.demo_puller_1'
const processor = 'databus.processor.demo.demo_processor_1'
const pusher = 'databus.pusher.demo.demo_pusher_1'

/** @returns the folder `json_db` */
export async function makeOriginal(parent: string): Promise<string> {
  const folder = join(parent, 'data', 'json_db')
  const demo = join(folder, 'clients', 'demo')
  for (const part of ['log', 'pqueue', 'backup']) await mkdir(join(demo, part), { recursive: true })
  await writeFile(join(demo, 'config.json'), JSON.stringify(config))
  await writeFile(join(demo, 'pqueue', 'placeholder.txt'), '')
  await writeFile(join(folder, 'clients', '.DS_Store'), '')
  await writeFile(join(demo, 'log', 'placeholder.txt'), '')
  await writeFile(join(demo, 'log', `2022-11-15T09_27_59.500000_${logGuid}.txt`), logText)
  await mkdir(join(folder, 'clients', 'root'))
  await writeFile(join(folder, 'clients', 'root', 'config.json'), JSON.stringify({ log_life_span: 7, passengers: [], users: [] }))
  await mkdir(join(folder, 'clients', 'no-config'))
  await mkdir(join(folder, 'clients', 'Big Client'))
  await writeFile(join(parent, 'outside.txt'), 'not yours')
  await makeQueue(join(demo, 'pqueue'), join(parent, 'outside.txt'))
  return folder
}

async function makeQueue(queue: string, outside: string): Promise<void> {
  await passenger(queue, original.complete, { ...done, attachments: [text('sipariş.xml'), { format: 'binary', name: 'scan.pdf' }] })
  await writeFile(join(queue, original.complete, 'attachments', 'sipariş.xml'), '<ğ/>')
  await writeFile(join(queue, original.complete, 'attachments', 'scan.pdf'), Buffer.from([0, 255, 1, 2]))
  await passenger(queue, original.unfinished, {
    external_id: 'PO-2',
    pull_datetime: '2022-07-01T12:00:00',
    puller_notified: false,
    processor_statuses: [{ processor_module: processor, status: 'incomplete' }],
    pusher_statuses: [{ pusher_module: pusher, status: 'incomplete' }],
  })
  await mkdir(join(queue, original.empty))
  await passenger(queue, original.half, {})
  await writeFile(join(queue, original.half, 'passenger.json'), '{"external_id": "PO-4", "inter')
  await passenger(queue, original.lost, { external_id: 'PO-5', attachments: [text('gone.txt')] })
  await passenger(queue, original.hostile, { external_id: 'PO-6', attachments: [text('../../../../../outside.txt')] })
  await passenger(queue, original.linked, { external_id: 'PO-7', attachments: [text('link.txt')] })
  await symlink(outside, join(queue, original.linked, 'attachments', 'link.txt'))
  await mkdir(join(queue, original.linkedFolder))
  await writeFile(
    join(queue, original.linkedFolder, 'passenger.json'),
    JSON.stringify({ ...base(original.linkedFolder), external_id: 'PO-8', attachments: [text('outside.txt')] }),
  )
  await symlink(join(outside, '..'), join(queue, original.linkedFolder, 'attachments'))
  await mkdir(join(queue, 'not-a-uuid'))
  await writeFile(join(queue, 'not-a-uuid', 'passenger.json'), JSON.stringify(base('../../etc')))
}

const done = { external_id: 'PO-1' }

function text(name: string) {
  return { format: 'text', name }
}

function base(id: string) {
  return {
    external_id: 'PO',
    internal_id: id,
    source_system: 'ERP',
    passenger_module: 'databus.passenger.email',
    puller_module: puller,
    puller_notified: true,
    pull_datetime: '2022-11-15T09:28:00.751503',
    attachments: [] as { format: string; name: string }[],
    log_guids: [logGuid, 'ffffffff-0000-0000-0000-000000000000'],
    processor_statuses: [{ processor_module: processor, status: 'complete' }],
    pusher_statuses: [{ pusher_module: pusher, status: 'complete' }],
  }
}

async function passenger(queue: string, id: string, given: Partial<ReturnType<typeof base>>): Promise<void> {
  await mkdir(join(queue, id, 'attachments'), { recursive: true })
  await writeFile(join(queue, id, 'passenger.json'), JSON.stringify({ ...base(id), ...given }))
}

const config = {
  log_life_span: 7,
  passengers: [
    {
      name: 'demo_passenger_1',
      pullers: [puller],
      processors: [processor],
      pushers: [pusher],
      queue: 'databus.pqueue.json_queue',
      queue_life_span: 3650,
      sync_frequency: 1,
    },
  ],
  users: [
    { username: 'jürgen', password: 'clear secret', role: 'administrator', token: '1b4e28ba-2fa1-11ed-883f-0016d3cca499' },
    { username: 'no-role', password: 'x' },
    { username: 'jürgen', password: 'twice' },
    { password: 'nameless' },
  ],
}

const logText = [
  '[2022-11-15T09:27:59.600000][databus.dispatcher][info] Pulled',
  '[2022-11-15T09:28:00][databus.puller][error] It broke',
  'Traceback: line 1',
  '[2022-11-15T09:28:01.000001][databus.dispatcher][warning] Done',
  '',
].join('\r\n')
