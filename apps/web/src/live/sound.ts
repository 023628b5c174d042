let context: AudioContext | undefined

/** Plays a short signal: two rising tones for something new, two falling for something late. Silent until the person touches the page. */
export function beep(kind: 'new' | 'late'): void {
  if (typeof AudioContext === 'undefined' || !navigator.userActivation.hasBeenActive) return
  context ??= new AudioContext()
  const tones = kind === 'new' ? [660, 880] : [520, 390]
  tones.forEach((frequency, index) => {
    if (context === undefined) return
    const begin = context.currentTime + index * 0.16
    const oscillator = context.createOscillator()
    const gain = context.createGain()
    oscillator.frequency.value = frequency
    gain.gain.setValueAtTime(0, begin)
    gain.gain.linearRampToValueAtTime(0.16, begin + 0.02)
    gain.gain.exponentialRampToValueAtTime(0.001, begin + 0.15)
    oscillator.connect(gain).connect(context.destination)
    oscillator.start(begin)
    oscillator.stop(begin + 0.16)
  })
}
