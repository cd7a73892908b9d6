/**
 * The entry of a worker thread: does one call after the other. Connectors are loaded and run here and nowhere else.
 */
import { threadId } from 'node:worker_threads'
import { isFinal } from '../final-error.ts'
import { checkSettings } from '../worker/check-settings.ts'
import { makeContextFor } from '../worker/context.ts'
import { describeFile } from '../worker/describe-file.ts'
import { guardThread } from '../worker/guard-thread.ts'
import { type Items, runItems } from '../worker/items.ts'
import { loadConnector } from '../worker/load-connector.ts'
import { errorReason } from '../worker/reason.ts'
import { runStreamOf } from '../worker/stream.ts'
import { notifyOne, workOnOne } from '../worker/work.ts'
import { openProgress, type Progress } from './progress.ts'
import type { Call, FromWorker, Task } from './protocol.ts'

guardThread()

export async function runTask({ call, port, progress: buffer }: Task): Promise<void> {
  const progress = openProgress(buffer)
  progress.setThread(threadId)
  progress.setPhase('loading')
  const send = (message: FromWorker, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)
  try {
    await answer(call, { port, progress, send })
  } catch (error) {
    send({ type: 'failed', reason: errorReason(error), final: isFinal(error) })
  } finally {
    port.close()
  }
}

async function answer(call: Call, line: Items & { progress: Progress }): Promise<void> {
  if (call.kind === 'describe') {
    line.progress.setPhase('running')
    return runItems(line, call.files.length, 1, async (item) => {
      line.send({ type: 'described', item, connectors: await describeFile(call.files[item] ?? null) })
      return null
    })
  }
  const connector = await loadConnector(call.module)
  line.progress.setPhase('running')
  if (call.kind === 'check') {
    const faults = checkSettings(connector, call.settings, call.place)
    return line.send({ type: 'faults', faults })
  }
  const contextFor = makeContextFor(connector, call)
  switch (call.kind) {
    case 'pull':
    case 'peek':
    case 'open':
      return runStreamOf(call, connector, line, contextFor)
    case 'notify': {
      const one = notifyOne(connector, call.notices)
      return runItems(line, call.notices.length, call.concurrency ?? connector.concurrency ?? 1, one, contextFor)
    }
    case 'process':
    case 'push': {
      const one = workOnOne(call.kind, connector, call.passengers, call.bytes)
      return runItems(line, call.passengers.length, call.concurrency ?? connector.concurrency ?? 1, one, contextFor)
    }
  }
}
