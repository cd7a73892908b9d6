/** Rows that statements of the queue are given as JSON, where the kind of each value must be said: MySQL, MariaDB and SQL Server. */

export const passengerRow = {
  id: 'text',
  source: 'number',
  external_id: 'text',
  title: 'text',
  receipt: 'text',
  bytes: 'number',
  name_key: 'text',
} as const
export const attachmentRow = { number: 'number', name: 'text', format: 'number', type: 'text', start: 'number', bytes: 'number' } as const
export const stepRow = { kind: 'number', connector: 'text', attempts: 'number', due: 'number', begun: 'number' } as const
export const outcomeRow = { seat: 'number', position: 'number', revision: 'number', status: 'number', due: 'number', note: 'text' } as const
