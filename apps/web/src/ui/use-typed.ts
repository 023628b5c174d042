import { useState } from 'react'

/**
 * What is typed into a field whose words stand in the address: the field follows the hand at once, and the address when it was
 * changed by anything else (the way back, a link).
 * @param said the words as the address has them
 */
export function useTyped(said: string, say: (words: string) => void) {
  // What was told to the address and has not come back from it yet: a quick hand is letters ahead.
  const [typed, setTyped] = useState<{ words: string; told: readonly string[]; seen: string }>({
    words: said,
    told: [],
    seen: said,
  })
  if (typed.seen !== said) {
    const at = typed.told.indexOf(said)
    setTyped({ words: at === -1 ? said : typed.words, told: typed.told.slice(at + 1), seen: said })
  }
  const type = (words: string) => {
    setTyped((now) => ({ ...now, words, told: [...now.told, words] }))
    say(words)
  }
  return [typed.words, type] as const
}
