import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kind } from '../../../tests/fixtures/file-kinds/evidence/kind.ts'
import { fold } from '../src/dossier/index.ts'
import {
  FILE_TYPES,
  faultsOfKind,
  type Field,
  type FileValue,
  type KindDefinition,
  sayFault,
} from '../src/kinds/index.ts'
import { FACTS, playOut, playsOf } from './random-play.ts'

describe('a kind whose acts name files', () => {
  test('has no fault', () => {
    expect(faultsOfKind(kind)).toEqual([])
  })

  test('is played to its end: each file that an act names is one that it may name, unchanged', () => {
    let named = 0
    const ended = new Set<string>()
    fc.assert(
      fc.property(playsOf([kind.kind]), (play) => {
        const { acts, state } = playOut(play, [kind])
        if (state === undefined) return
        expect(fold(acts)).toEqual(state)
        ended.add(state.state)
        for (const act of acts) {
          const fields =
            act.type === 'open' ? kind.opening.fields : kind.acts.find(({ type }) => type === act.type)?.fields
          for (const field of fields ?? []) {
            if (field.type !== 'files') continue
            const files = (act.fields[field.name] ?? []) as readonly FileValue[]
            expect(files.length).toBeLessThanOrEqual(field.max)
            expect(new Set(files.map(({ digest }) => digest)).size).toBe(files.length)
            for (const { digest, name, size, type } of files) {
              named += 1
              expect(FACTS.files?.get(digest)).toEqual({ size, type })
              expect(size).toBeLessThanOrEqual(field.maxBytes ?? Infinity)
              expect(field.accept?.includes(type)).not.toBe(false)
              expect(FILE_TYPES[type].extensions.some((extension) => name.endsWith(`.${extension}`))).toBe(true)
            }
          }
        }
      }),
      { seed: 303, numRuns: 1000 },
    )
    expect(named).toBeGreaterThan(1000)
    expect([...ended].toSorted()).toEqual(['closed', 'open'])
  })
})

describe('a field of files that cannot be filled is refused with what to write instead', () => {
  const withPapers = (more: object): KindDefinition => ({
    ...kind,
    opening: {
      ...kind.opening,
      fields: kind.opening.fields.map((field): Field => (field.name === 'papers' ? { ...field, ...more } : field)),
    },
  })
  test.each([
    [{ max: 0 }, 'max is 0', '1 to 50'],
    [{ max: 1.5 }, 'max is 1.5', '1 to 50'],
    [{ max: 51 }, 'max is 51', '1 to 50'],
    [{ maxBytes: 0 }, 'maxBytes is 0', 'above 0'],
    [{ accept: [] }, 'it accepts nothing', 'leave "accept" out'],
    [{ accept: ['exe'] }, 'no type "exe"', 'pdf, docx'],
    [{ accept: ['toString'] }, 'no type "toString"', 'pdf, docx'],
  ])('%j', (more, fault, instead) => {
    const faults = faultsOfKind(withPapers(more)).map(sayFault)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(/^opening, field papers: /u)
    expect(faults[0]).toContain(fault)
    expect(faults[0]).toContain(instead)
  })
})
