import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Act } from '../src/dossier/index.ts'
import { allowedActs, fold, planOf, regulationActsAt, rulesAreDue } from '../src/dossier/index.ts'
import {
  canonicalAct,
  canonicalAroundNumber,
  erasedIn,
  eraseTexts,
  erasedWords,
  faultsOf,
  hashOfAct,
  isErased,
  keepsTexts,
  NO_TEXTS,
  putBack,
  readText,
  sealAct,
  type SealedAct,
  sealObligation,
  sealValues,
  sha256Of,
  type Texts,
  textsOf,
} from '../src/ledger/index.ts'
import { COMING } from './found-kinds.ts'
import { playOut, type Played, playsOf } from './random-play.ts'
import { KINDS, UNIT_IDS, worldAt } from './small-world.ts'
import { local } from './vietnam-calendar.ts'

const SETTINGS = { seed: 1414, numRuns: 150, endOnFailure: true } as const
const ALL = [...KINDS, ...COMING]
const aPlay = playsOf(ALL.map(({ kind }) => kind))

let drawn = 0
/** Bytes that never repeat; in the product they are random. */
const salt = (): Uint8Array =>
  createHash('sha256')
    .update(`salt ${(drawn += 1)}`)
    .digest()
    .subarray(0, 16)

interface Kept {
  readonly sealed: readonly SealedAct[]
  readonly hashes: readonly string[]
  /** Texts that the dossier still needs. */
  readonly texts: Texts
}

/** As the database stores and returns them. */
const throughJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

function keep({ kind, acts }: Played): Kept {
  let texts = NO_TEXTS
  const sealed = acts.map((act) => {
    const one = throughJson(sealAct(kind, act, texts, salt))
    if (keepsTexts(one)) texts = texts.and(one.seq, one.texts)
    return one
  })
  return { sealed, hashes: sealed.map(hashOfAct), texts }
}

const everyText = (sealed: readonly SealedAct[]): Texts =>
  textsOf(Object.fromEntries(sealed.map(({ seq, texts }) => [seq, texts])))

function unsealed(sealed: readonly SealedAct[]): readonly Act[] {
  const texts = everyText(sealed)
  return sealed.map(({ texts: _texts, ...act }) => putBack(act, texts) as unknown as Act)
}

const played = (check: (played: Played, draw: number) => void): void =>
  fc.assert(
    fc.property(aPlay, fc.nat(), (play, draw) => check(playOut(play, ALL), draw)),
    SETTINGS,
  )

describe('any acts in any kind', () => {
  test('verify, and with their texts put back they are the original acts', () => {
    let texts = 0
    played((one) => {
      const { sealed, hashes } = keep(one)
      texts += everyTextOf(sealed).length
      for (const [index, act] of sealed.entries()) expect(faultsOf(act, hashes[index] ?? '')).toEqual([])
      expect(unsealed(sealed)).toEqual(throughJson(one.acts))
    })
    expect(texts).toBeGreaterThan(1_000)
  })

  test('the dossier refers to texts that it keeps: its state is restored from them alone', () => {
    played((one) => {
      if (one.state === undefined) return
      const { texts } = keep(one)
      const { kind, state } = one
      for (const obligation of state.obligations) {
        expect(putBack(throughJson(sealObligation(kind, obligation, texts)), texts)).toEqual(throughJson(obligation))
      }
      expect(putBack(throughJson(sealValues(kind, state.fields, texts)), texts)).toEqual(throughJson(state.fields))
    })
  })

  test('any of their texts can be erased: they verify, and read as erased wherever the text was', () => {
    const at = Date.parse('2026-11-28T03:00:00Z')
    played((one, draw) => {
      if (one.state === undefined) return
      const { kind, state } = one
      const { sealed, hashes, texts } = keep(one)
      const left = sealed.map((act) =>
        eraseTexts(act, new Set(act.texts.flatMap((_, i) => ((draw >> (i % 20)) & 1 ? [i + 1] : []))), at),
      )
      for (const [index, act] of left.entries()) expect(faultsOf(act, hashes[index] ?? '')).toEqual([])
      const after = fold(unsealed(left))
      for (const [index, obligation] of state.obligations.entries()) {
        const stored = throughJson(sealObligation(kind, obligation, texts))
        expect(putBack(stored, everyText(left))).toEqual(after.obligations[index])
      }
      for (const act of left) {
        for (const entry of act.texts) {
          if (isErased(entry)) expect(entry).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/u), at])
        }
        if (act.texts.some(isErased))
          expect(JSON.stringify(putBack([act.fields, act.changes], everyText(left)))).toContain(erasedWords(at))
      }
    })
  })

  test('a text stands among the texts alone: in no change, fact or message', () => {
    let seen = 0
    played((one) => {
      const { sealed } = keep(one)
      const typed = everyTextOf(sealed).map((entry) => readText(entry))
      for (const { changes, facts } of sealed) {
        // The name of a held resource is no text (decision 0035).
        const kept = changes.filter(({ change }) => change !== 'held' && change !== 'let-go')
        const strings = stringsIn([kept, facts])
        for (const text of typed) {
          if (typeof text !== 'string' || !text.includes(' ')) continue
          seen += 1
          expect(strings).not.toContain(text)
        }
      }
    })
    expect(seen).toBeGreaterThan(1_000)
  })

  test('whatever is erased, the rules go on: nothing throws, and no time is none', () => {
    const later = worldAt(local('2024-03-01 00:00'))
    played((one) => {
      if (one.state === undefined) return
      const { kind } = one
      const { sealed } = keep(one)
      const left = sealed.map((act) => eraseTexts(act, new Set(act.texts.map((_, index) => index + 1)), later.at))
      const after = fold(unsealed(left))
      const at = regulationActsAt(kind, after)
      if (at !== null) expect(new Date(at).toISOString()).toBeTruthy()
      expect(planOf(kind, after, later.units)).toBeUndefined()
      rulesAreDue(kind, later, after)
      for (const unitId of UNIT_IDS) allowedActs(kind, after, later, { unitId, post: 'command' })
    })
  })

  test('after any change in one, it does not verify', () => {
    let tried = 0
    played((one, draw) => {
      const { sealed, hashes } = keep(one)
      const at = draw % Math.max(1, sealed.length)
      const [act, hash] = [sealed[at], hashes[at]]
      if (act === undefined || hash === undefined) return
      const text = JSON.stringify(act)
      for (let turn = 0; turn < 40; turn += 1) {
        const place = (draw + turn * 7919) % text.length
        const other = String.fromCharCode(33 + ((draw + turn * 31) % 94))
        const changed = parsed(`${text.slice(0, place)}${other}${text.slice(place + 1)}`)
        // Some changes are not JSON, and some give the same value.
        if (changed === undefined || isDeepStrictEqual(changed, act)) continue
        tried += 1
        expect(faultsOrThrows(changed as SealedAct, hash), `${place}: ${other}`).not.toEqual([])
      }
    })
    expect(tried).toBeGreaterThan(2_000)
  })

  test('the bytes of an opening are complete when its number is known', () => {
    played(({ kind, acts }) => {
      const [opening] = acts
      if (opening === undefined) return
      const sealed = sealAct(kind, opening, NO_TEXTS, salt)
      const [before, behind] = canonicalAroundNumber(sealed)
      const [began, ...rest] = sealed.changes
      for (const number of ['01/YC-80.802/2026', 'a "quoted" \\ one']) {
        const whole = { ...sealed, changes: [{ ...began, head: { ...(began?.['head'] as object), number } }, ...rest] }
        expect(before + JSON.stringify(number) + behind).toBe(canonicalAct(whole))
        expect(sha256Of(before + JSON.stringify(number) + behind)).toBe(hashOfAct(whole))
      }
    })
  })
})

const stringsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : []

const everyTextOf = (sealed: readonly SealedAct[]) => sealed.flatMap(({ texts }) => texts)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function faultsOrThrows(act: SealedAct, hash: string): readonly string[] {
  try {
    return faultsOf(act, hash)
  } catch (error) {
    return [String(error)]
  }
}

test('an erased text says when, in either language', () => {
  const at = Date.parse('2026-11-27T18:00:00Z')
  expect(erasedWords(at)).toBe('[đã xoá ngày 28/11/2026]')
  expect(erasedWords(at, 'en')).toBe('[erased on 28/11/2026]')
  for (const language of ['vi', 'en'] as const)
    expect(erasedIn(erasedWords(at), language)).toBe(erasedWords(at, language))
  for (const other of ['đã xoá ngày 28/11/2026', '', 7, undefined]) expect(erasedIn(other, 'vi')).toBeUndefined()
})
