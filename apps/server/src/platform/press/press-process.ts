import { type Fault, numberAndSymbol, readDocument, renderDocx, renderPdf } from '@giapranh/documents'
import type { PressAnswer, PressJob } from './press.ts'

/** Runs as its own process: setting a long report takes time and much memory. Nobody else waits for it, and the memory is freed afterwards. */
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
// If the server died, no documents are needed any more.
process.on('disconnect', () => process.exit())
