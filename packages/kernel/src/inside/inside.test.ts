import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actorOf, id, worldAt } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import type { Actor } from '../access/index.ts'
import { type Instant, instant, type PersonId } from '../ids.ts'
import type { PostRole } from '../kinds/kind.ts'
import { decideInside, type Inside, INSIDE_TYPES, type InsideEntry, inHandOf, insideTypesOpen } from './inside.ts'

const MORNING = local('2022-09-12 07:00')
const HERE = id('2.1')
const person = (name: string): PersonId => name as PersonId
const [AN, BINH, CHI] = [person('An'), person('Bình'), person('Chi')]
const COLLEAGUES: ReadonlySet<PersonId> = new Set([AN, BINH, CHI])

const as = (personId: PersonId, post: PostRole = 'duty', unitId = HERE): Actor => ({
  ...actorOf(unitId, post, instant(0)),
  personId,
})
const inside = (more: Partial<Inside> = {}): Inside => ({ isOpen: true, inHand: null, colleagues: COLLEAGUES, ...more })
const heldBy = (personId: PersonId): Partial<Inside> => ({ inHand: { personId, since: MORNING } })
const decide = (
  state: Inside,
  actor: Actor,
  type: string,
  fields: Readonly<Record<string, unknown>> = {},
  to?: string,
) => decideInside(state, worldAt(MORNING), actor, { type, to, fields })

const note = { body: 'Đã cử hai đồng chí xuống địa bàn.' }

describe('who may do what', () => {
  test.each([
    ['whoever comes first takes it', {}, as(AN), 'take', {}, undefined, 'ok'],
    ['nobody takes it out of another’s hands', heldBy(BINH), as(AN), 'take', {}, undefined, 'inside.in-hand-already'],
    ['nor twice', heldBy(AN), as(AN), 'take', {}, undefined, 'inside.in-hand-already'],
    ['whoever has left the unit has it no more', heldBy(person('Dũng')), as(AN), 'take', {}, undefined, 'ok'],
    ['the holder passes it on', heldBy(AN), as(AN), 'hand', {}, BINH, 'ok'],
    ['another does not', heldBy(BINH), as(AN), 'hand', {}, CHI, 'inside.in-anothers-hand'],
    ['a commander does', heldBy(BINH), as(AN, 'command'), 'hand', {}, CHI, 'ok'],
    ['what nobody has, anybody gives', {}, as(AN, 'staff'), 'hand', {}, BINH, 'ok'],
    ['not to whoever has it', heldBy(AN), as(AN), 'hand', {}, AN, 'inside.in-hand-already'],
    ['not to somebody of another unit', heldBy(AN), as(AN), 'hand', {}, person('Em'), 'inside.person-not-here'],
    ['not to nobody', heldBy(AN), as(AN), 'hand', {}, undefined, 'field.required'],
    ['the holder puts it down', heldBy(AN), as(AN), 'putDown', {}, undefined, 'ok'],
    ['another does not', heldBy(AN), as(BINH, 'staff'), 'putDown', {}, undefined, 'inside.in-anothers-hand'],
    ['what nobody has is not put down', {}, as(AN, 'command'), 'putDown', {}, undefined, 'inside.in-nobodys-hand'],
    ['a commander instructs', {}, as(AN, 'command'), 'instruct', note, undefined, 'ok'],
    ['a duty officer does not', {}, as(AN), 'instruct', note, undefined, 'access.post-may-not'],
    [
      'not with a due time that is past',
      {},
      as(AN, 'command'),
      'instruct',
      { ...note, dueAt: '2022-09-11T00:00:00Z' },
      undefined,
      'field.not-in-the-future',
    ],
    ['anybody notes', heldBy(BINH), as(AN), 'note', note, undefined, 'ok'],
    ['not nothing', {}, as(AN), 'note', { body: ' ' }, undefined, 'field.required'],
    ['nothing classified', {}, as(AN), 'note', { body: 'Tài liệu đóng dấu TỐI MẬT' }, undefined, 'content.classified'],
    ['a log entry says when it happened', {}, as(AN), 'log', note, undefined, 'field.required'],
    [
      'which lies in the past',
      {},
      as(AN),
      'log',
      { ...note, happenedAt: '2022-09-12T01:00:00Z' },
      undefined,
      'field.in-the-future',
    ],
    ['and is kept', {}, as(AN), 'log', { ...note, happenedAt: '2022-09-11T23:50:00Z' }, undefined, 'ok'],
    ['a note names no person', {}, as(AN), 'note', note, BINH, 'field.unknown'],
    ['what the table does not know is not kept', {}, as(AN), 'note', { ...note, more: 1 }, undefined, 'field.unknown'],
    ['nor what nobody knows', {}, as(AN), 'whisper', note, undefined, 'dossier.unknown-act'],
    [
      'in a closed dossier nobody takes anything in hand',
      { isOpen: false },
      as(AN),
      'take',
      {},
      undefined,
      'dossier.closed',
    ],
    ['but a note can be made', { isOpen: false }, as(AN), 'note', note, undefined, 'ok'],
    [
      'nobody for a unit that is no more',
      {},
      as(AN, 'duty', id('none')),
      'note',
      note,
      undefined,
      'access.unit-not-valid',
    ],
  ] as const)('%s', (_what, more, actor, type, fields, to, answer) => {
    const outcome = decide(inside(more), actor, type, fields, to)
    expect(outcome.ok ? 'ok' : outcome.refusal.code).toBe(answer)
  })

  test('an entry says who, by which post, when, to whom and what', () => {
    const outcome = decide(inside(), as(AN, 'command'), 'instruct', { body: '  Làm ngay, báo cáo trước 10 giờ. ' })
    expect(outcome).toEqual({
      ok: true,
      value: {
        type: 'instruct',
        at: MORNING,
        unitId: HERE,
        personId: AN,
        post: 'command',
        to: null,
        fields: { body: 'Làm ngay, báo cáo trước 10 giờ.' },
      },
    })
  })
})

/** Random attempts by everybody, each on the state left by the ones before; refused ones change nothing. */
const aTry = fc.record({
  who: fc.constantFrom(AN, BINH, CHI),
  post: fc.constantFrom<PostRole>('duty', 'staff', 'command'),
  type: fc.constantFrom(...INSIDE_TYPES),
  to: fc.constantFrom(undefined, AN, BINH, CHI, person('Em')),
  fields: fc.constantFrom({}, note, { ...note, happenedAt: '2022-09-11T23:50:00Z' }),
  isOpen: fc.boolean(),
})

function play(tries: readonly (typeof aTry extends fc.Arbitrary<infer One> ? One : never)[]): readonly InsideEntry[] {
  const entries: InsideEntry[] = []
  for (const { who, post, type, to, fields, isOpen } of tries) {
    const state = inside({ isOpen, inHand: inHandOf(entries, HERE) })
    const actor = as(who, post)
    const outcome = decideInside(state, worldAt(MORNING), actor, { type, to, fields })
    const offered = insideTypesOpen(state, worldAt(MORNING), actor)
    if (outcome.ok) {
      expect(offered).toContain(type)
      entries.push(outcome.value)
    } else if (offered.includes(type)) {
      // What is offered fails only because of the values filled in.
      expect(outcome.refusal.field).toBeDefined()
    }
  }
  return entries
}

describe('after any attempts', () => {
  test('one person of the unit handles it, or nobody, and only an entry that says so changes it', () => {
    fc.assert(
      fc.property(fc.array(aTry, { maxLength: 30 }), (tries) => {
        const entries = play(tries)
        let before = inHandOf([], HERE)
        entries.forEach((entry, index) => {
          const after = inHandOf(entries.slice(0, index + 1), HERE)
          if (['instruct', 'note', 'log'].includes(entry.type)) expect(after).toEqual(before)
          else expect(after).not.toEqual(before)
          if (after !== null) expect(COLLEAGUES).toContain(after.personId)
          before = after
        })
      }),
      { seed: 303, numRuns: 300 },
    )
  })

  test('no person of an heir handles what a person of the former unit handled', () => {
    fc.assert(
      fc.property(fc.array(aTry, { maxLength: 30 }), (tries) => {
        const entries = play(tries)
        expect(inHandOf(entries, id('2'))).toBeNull()
        const taken: InsideEntry = {
          type: 'take',
          at: MORNING as Instant,
          unitId: id('2'),
          personId: AN,
          post: 'duty',
          to: null,
          fields: {},
        }
        expect(inHandOf([...entries, taken], id('2'))).toEqual({ personId: AN, since: MORNING })
        expect(inHandOf([...entries, taken], HERE)).toEqual(inHandOf(entries, HERE))
      }),
      { seed: 303, numRuns: 300 },
    )
  })
})
