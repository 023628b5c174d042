import { canonicalJson, sha256Of } from './canonical.ts'
import type { SealedAct } from './seal.ts'
import { eraseText, isErased, isReference, isTrueText, readText } from './texts.ts'

/** A placeholder for a number that is not drawn yet: no text can contain it. */
const NOT_DRAWN = '\u0000'

/** The index among the act's texts to which a reference in its own fields points. */
function placeOf(value: unknown, seq: number): number | undefined {
  if (!isReference(value)) return undefined
  const [of, place] = value['@'].split('.')
  return of === String(seq) ? Number(place) : undefined
}

/** An act's fields, with each text replaced by its hash. */
function withHashes(value: unknown, act: SealedAct): unknown {
  if (isReference(value)) {
    const place = placeOf(value, act.seq)
    return { sha256: place === undefined ? null : (act.texts[place - 1]?.[0] ?? null) }
  }
  if (Array.isArray(value)) return value.map((one) => withHashes(one, act))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withHashes(one, act)]))
}

/** When it happened, where an erasable field holds that: then only the field states it in the act, and the act's row repeats it. */
const hidesOccurredAt = ({ fields }: SealedAct): boolean => isReference(fields['occurredAt'])

/** The canonical bytes of an act, as text: its content in RFC 8785, with each text replaced by its hash. They do not change when texts are erased. */
export function canonicalAct(sealed: SealedAct): string {
  const { id, dossierId, seq, type, at, by, told, under, obligationId, clause, fields, facts, changes } = sealed
  return canonicalJson({
    id,
    dossierId,
    seq,
    type,
    at,
    occurredAt: hidesOccurredAt(sealed) ? null : sealed.occurredAt,
    by,
    told,
    under,
    obligationId,
    clause,
    fields: withHashes(fields, sealed),
    facts,
    changes,
  })
}

/** An act's hash: SHA-256 of its canonical bytes, hexadecimal. */
export const hashOfAct = (sealed: SealedAct): string => sha256Of(canonicalAct(sealed))

/** The canonical bytes of an opening before its number is drawn: the bytes before the number and after it. The number, as JSON, goes between them. */
export function canonicalAroundNumber(opening: SealedAct): readonly [before: string, behind: string] {
  const [first, ...rest] = opening.changes
  const head = first?.['head'] as object
  const blank = { ...opening, changes: [{ ...first, head: { ...head, number: NOT_DRAWN } }, ...rest] }
  const [before, behind, ...more] = canonicalAct(blank).split(JSON.stringify(NOT_DRAWN))
  if (before === undefined || behind === undefined || more.length > 0) throw new TypeError('an opening has one number')
  return [before, behind]
}

/** The faults of a stored act; none if it is exactly as it was sealed. */
export function faultsOf(sealed: SealedAct, hash: string): readonly string[] {
  const faults = sealed.texts.flatMap((entry, index) =>
    isTrueText(entry) ? [] : [`text ${index + 1} is not the one that was sealed`],
  )
  if (hidesOccurredAt(sealed) && sealed.occurredAt !== occurredAtIn(sealed))
    faults.push('the time is not the one that was sealed')
  return hashOfAct(sealed) === hash ? faults : ['the act is not the one that was sealed', ...faults]
}

function occurredAtIn({ fields, seq, texts }: SealedAct): number | null {
  const entry = texts[(placeOf(fields['occurredAt'], seq) ?? 0) - 1]
  return entry === undefined || isErased(entry) ? null : Date.parse(String(readText(entry)))
}

/** The act without these texts, given by index from 1. It still verifies. */
export function eraseTexts(sealed: SealedAct, places: ReadonlySet<number>, at: number): SealedAct {
  const texts = sealed.texts.map((entry, index) => (places.has(index + 1) ? eraseText(entry, at) : entry))
  const gone = places.has(placeOf(sealed.fields['occurredAt'], sealed.seq) ?? 0)
  return { ...sealed, occurredAt: gone ? null : sealed.occurredAt, texts }
}
