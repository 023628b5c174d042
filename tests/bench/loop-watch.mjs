// Preloaded into a server process that is measured (`--import`): how much of the processor the event loop took between two of its turns. Said to
// the parent when it asks, and begun anew. The product knows nothing of it.
const TICK_MS = 2

let longest = 0
let last = process.threadCpuUsage()

function look() {
  const now = process.threadCpuUsage()
  longest = Math.max(longest, (now.user + now.system - last.user - last.system) / 1000)
  last = now
}

setInterval(look, TICK_MS).unref()
process.on('message', (word) => {
  if (word !== 'longest stretch') return
  // The question waits behind what holds the loop: its stretch ends here.
  look()
  process.send?.({ longestStretchMs: longest })
  longest = 0
})
process.channel?.unref()
