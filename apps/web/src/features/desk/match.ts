import type { Strip } from '@giapranh/contracts'
import { foldText } from '@giapranh/kernel/text'

/** True if the strip contains every word that was typed, ignoring diacritics. */
export function matchesWords(strip: Strip, query: string): boolean {
  const words = foldText(query)
    .split(' ')
    .filter((word) => word !== '')
  if (words.length === 0) return true
  const { dossier, debtor, creditor } = strip
  const text = foldText(
    [
      dossier.title,
      dossier.number,
      strip.text ?? '',
      debtor.shortName,
      creditor.shortName,
      debtor.name.vi,
      creditor.name.vi,
    ].join(' '),
  )
  return words.every((word) => text.includes(word))
}
