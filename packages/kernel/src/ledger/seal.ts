import type { Act, Change } from '../dossier/state.ts'
import type { Field, RegulationChange } from '../kinds/field.ts'
import { type KindDefinition, OPENING_ACT } from '../kinds/kind.ts'
import type { Obligation } from '../obligation/index.ts'
import { keepText, type ReferredTo, referenceTo, referredTo, type TextEntry } from './texts.ts'

/**
 * Seals an act for storage: each text is kept once with a salt, and a reference replaces it everywhere else: in the act's fields and changes, in
 * obligations, in the dossier, in messages to desks.
 */
export interface SealedAct extends Omit<Act, 'fields' | 'changes'> {
  readonly fields: Readonly<Record<string, unknown>>
  readonly changes: readonly Readonly<Record<string, unknown>>[]
  readonly texts: readonly TextEntry[]
}

type Put = (value: unknown) => unknown

const mapList = (value: unknown, put: Put): unknown => (Array.isArray(value) ? value.map(put) : value)

/** Applies `put` to each text of a field's value, and to the whole value where it can be erased. */
function putField(field: Field, value: unknown, put: Put): unknown {
  if (value === undefined) return undefined
  // Files are identified by digest, and the database searches the values for these digests.
  if (field.erasable === true && field.type !== 'files') return put(value)
  switch (field.type) {
    case 'text':
    case 'contact':
      return put(value)
    case 'items':
      return mapList(value, put)
    case 'rows':
      return mapList(value, (row) => putFields(field.columns, row as Readonly<Record<string, unknown>>, put))
    case 'form':
      return mapList(value, (row) =>
        Object.fromEntries(
          Object.entries(row as object).map(([name, cell]) => [name, typeof cell === 'string' ? put(cell) : cell]),
        ),
      )
    case 'change':
      return putDraft(value as RegulationChange, put)
    default:
      return value
  }
}

const putDraft = (draft: RegulationChange, put: Put): unknown => ({
  ...draft,
  clauses: draft.clauses.map((one) => (one.text === undefined ? one : { ...one, text: put(one.text) })),
})

function putFields(
  fields: readonly Field[],
  values: Readonly<Record<string, unknown>>,
  put: Put,
): Record<string, unknown> {
  const done: Record<string, unknown> = { ...values }
  for (const field of fields) {
    if (Object.hasOwn(values, field.name)) done[field.name] = putField(field, values[field.name], put)
  }
  return done
}

/** Puts the title first, so that it is the first text of an opening act, whatever the order of the fields. */
const titleFirst = (fields: readonly Field[]): readonly Field[] =>
  fields.toSorted((a, b) => Number(b.name === 'title') - Number(a.name === 'title'))

const fieldsByKind = new WeakMap<KindDefinition, readonly Field[]>()

/** All fields of a kind: a value that is handed on keeps its field's name. */
function everyField(kind: KindDefinition): readonly Field[] {
  let fields = fieldsByKind.get(kind)
  if (fields === undefined) {
    fields = [kind.opening.fields, ...kind.acts.map((rule) => rule.fields)].flat()
    fieldsByKind.set(kind, fields)
  }
  return fields
}

/**
 * Seals an act.
 * @param before the texts of the dossier so far
 * @param salt new random bytes each time
 */
export function sealAct(kind: KindDefinition, act: Act, before: ReferredTo, salt: () => Uint8Array): SealedAct {
  const rule = act.type === OPENING_ACT ? kind.opening : kind.acts.find(({ type }) => type === act.type)
  const texts: TextEntry[] = []
  const keep: Put = (value) => {
    texts.push(keepText(value, salt()))
    return referenceTo(act.seq, texts.length)
  }
  const fields = putFields(titleFirst(rule?.fields ?? everyField(kind)), act.fields, keep)
  const own = referredTo({ [act.seq]: texts })
  // Uses the first act that typed the value, so that a value always has the same reference.
  const all = { referenceOf: (value: unknown) => before.referenceOf(value) ?? own.referenceOf(value) }
  return { ...act, fields, changes: act.changes.map((change) => sealChange(kind, change, all, keep)), texts }
}

/** For these changes the dossier only records that they happened. */
const ONLY_RECORDED: ReadonlySet<unknown> = new Set(['sealed', 'issued'])

/** Whether the dossier still needs a text of the act, because the act's changes refer to it. */
export const keepsTexts = ({ seq, texts, changes }: SealedAct): boolean =>
  texts.length > 0 &&
  (seq === 1 ||
    changes.some((one) => !ONLY_RECORDED.has(one['change']) && JSON.stringify(one).includes(`{"@":"${seq}.`)))

const refer =
  (texts: ReferredTo): Put =>
  (value) =>
    texts.referenceOf(value) ?? value

function sealChange(
  kind: KindDefinition,
  change: Change,
  texts: ReferredTo,
  keep: Put,
): Readonly<Record<string, unknown>> {
  switch (change.change) {
    case 'began':
      return { ...change, head: { ...change.head, title: refer(texts)(change.head.title) } }
    case 'opened':
      return { ...change, obligation: sealObligation(kind, change.obligation, texts) }
    case 'scheduled':
      return { ...change, scheduled: sealScheduled(kind, change.scheduled, texts) }
    case 'kept':
      return { ...change, fields: sealValues(kind, change.fields, texts) }
    // The text of a shared draft becomes a text of the act that seals it; so does its digest, which would confirm a guess of an erased text.
    case 'sealed':
      return { ...change, sealed: { text: keep(change.sealed.text), digest: keep(change.sealed.digest) } }
    case 'published':
      return { ...change, draft: putDraft(change.draft, refer(texts)) }
    case 'issued':
      return {
        ...change,
        outside: change.outside === null ? null : refer(texts)(change.outside),
        text: 'words' in change.text ? { words: refer(texts)(change.text.words) } : change.text,
      }
    // These hold nothing that somebody typed, except the name of a held resource (decision 0035). A new change must be placed in one of the two lists.
    case 'admitted':
    case 'role':
    case 'ended':
    case 'settled':
    case 'clock':
    case 'assigned':
    case 'unscheduled':
    case 'entered':
    case 'linked':
    case 'opened-dossier':
    case 'held':
    case 'let-go':
    case 'urgency':
    case 'adopted':
    case 'succeeded':
    case 'inherited':
    case 'holder':
    case 'reopened':
    case 'appointed':
    case 'closed':
      return change
  }
}

/** Values of a dossier or an obligation, with references in place of texts. */
export const sealValues = (
  kind: KindDefinition,
  values: Readonly<Record<string, unknown>>,
  texts: ReferredTo,
): Readonly<Record<string, unknown>> => putFields(everyField(kind), values, refer(texts))

export function sealObligation(
  kind: KindDefinition,
  obligation: Obligation,
  texts: ReferredTo,
): Readonly<Record<string, unknown>> {
  const { text, parts, terms } = obligation
  if (text === null && parts.length === 0 && Object.keys(terms).length === 0) return { ...obligation }
  const put = refer(texts)
  return {
    ...obligation,
    text: text === null ? null : put(text),
    parts: parts.map((part) => ({
      ...part,
      text: put(part.text),
      // A unit of measure may be typed too.
      ...(part.unit === undefined ? {} : { unit: put(part.unit) }),
    })),
    terms: sealValues(kind, terms, texts),
  }
}

export const sealScheduled = <One extends { readonly obligation: Obligation }>(
  kind: KindDefinition,
  scheduled: One,
  texts: ReferredTo,
): Readonly<Record<string, unknown>> => ({
  ...scheduled,
  obligation: sealObligation(kind, scheduled.obligation, texts),
})

export const sealTitle = (title: string, texts: ReferredTo): unknown => refer(texts)(title)
