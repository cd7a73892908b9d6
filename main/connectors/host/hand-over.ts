/**
 * Makes the contents of a batch fit to be handed to a worker, by copy: the batch stays with the caller, and can be handed
 * to another worker when the first one dies. Large ones are copied in steps into memory that threads share, so that
 * nothing else on this thread waits for it.
 */
import { setImmediate as turn } from 'node:timers/promises'

/** Up to here the copy that comes with the message is quick enough. */
const largeBytes = 8 * 1024 * 1024
const stepBytes = 4 * 1024 * 1024

export async function handOver(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.byteLength <= largeBytes) return bytes
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.byteLength))
  for (let start = 0; start < bytes.byteLength; start += stepBytes) {
    shared.set(bytes.subarray(start, start + stepBytes), start)
    await turn()
  }
  return shared
}
