import { useState } from 'react'

/**
 * The text of a field whose words are part of the address. The field shows what is typed at once. It shows the address again when something
 * else changes it (the back button, a link).
 * @param said the words in the address
 */
export function useTyped(said: string, say: (words: string) => void) {
  // What was written to the address and has not come back yet: a fast typist is some letters ahead.
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
