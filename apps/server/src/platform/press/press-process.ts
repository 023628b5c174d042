import { type Fault, numberAndSymbol, readDocument, renderDocx, renderPdf } from '@giapranh/documents'
import type { PressAnswer, PressJob } from './press.ts'

/** Runs as a process of its own: setting a long report takes a while and much memory, and nobody else waits for the one or keeps the other. */
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

process.on('message', (job: PressJob) => {
  void answer(job).then((told) => process.send?.({ id: job.id, told }))
})
// A server that died needs no documents any more.
process.on('disconnect', () => process.exit())
