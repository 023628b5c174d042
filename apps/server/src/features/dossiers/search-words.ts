import { foldText } from '@giapranh/kernel'

/** The words of a text as they are kept and as they are asked for: folded (no diacritics, no case), cut at everything that is no letter or digit. */
export function searchWords(text: string): readonly string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
