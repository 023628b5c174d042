// Preloaded into a measured server process (`--import`): the most processor time that the event loop took between two
// of its turns. It tells the parent when asked, and then starts again. The product does not know about it.
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
  // The question waits behind whatever holds the loop: that stretch ends here.
  look()
  process.send?.({ longestStretchMs: longest })
  longest = 0
})
process.channel?.unref()
