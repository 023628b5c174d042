import type { Strip } from '@giapranh/contracts'
import { foldText } from '@giapranh/kernel/text'

/** True if the texts contain every word that was typed, ignoring diacritics. */
export function containsWords(texts: readonly string[], query: string): boolean {
  const words = foldText(query)
    .split(' ')
    .filter((word) => word !== '')
  if (words.length === 0) return true
  const text = foldText(texts.join(' '))
  return words.every((word) => text.includes(word))
}

export const matchesWords = ({ dossier, text, debtor, creditor }: Strip, query: string): boolean =>
  containsWords(
    [dossier.title, dossier.number, text ?? '', debtor.shortName, creditor.shortName, debtor.name.vi, creditor.name.vi],
    query,
  )
