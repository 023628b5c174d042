import { parentPort } from 'node:worker_threads'
import { type Fault, numberAndSymbol, readDocument, renderDocx, renderPdf } from '@giapranh/documents'
import type { PressAnswer, PressJob } from './press.ts'

/** Runs in a thread of its own: setting a long report takes seconds, and nobody else waits for it. */
async function answer({ model, to }: PressJob): Promise<PressAnswer> {
  const read = readDocument(model)
  if (!read.ok) return faulty(read.faults)
  if (to === 'check') return { ok: true, symbol: numberAndSymbol(read.value, read.value.profile) }
  const made = to === 'pdf' ? renderPdf(read.value) : await renderDocx(read.value)
  return made.ok ? { ok: true, bytes: made.value } : faulty(made.faults)
}

const faulty = (faults: readonly Fault[]): PressAnswer => ({
  ok: false,
  faults: faults.map(({ code, part, message }) => ({ code, part, message })),
})

parentPort?.on('message', (job: PressJob) => {
  void answer(job).then((told) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of our own has no origin
    parentPort?.postMessage({ id: job.id, told })
  })
})
