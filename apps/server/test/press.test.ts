import { afterAll, expect, test } from 'vitest'
import { PressBusy, startPress } from '../src/platform/press/press.ts'

const press = startPress()
afterAll(() => press.stop())

// No document at all: the press says what is wrong with it, and that is an answer too.
const NOTHING = {}

test('what an act waits for goes before what is printed', async () => {
  const order: string[] = []
  const done = (what: string) => (told: { readonly ok: boolean }) => {
    expect(told.ok).toBe(false)
    order.push(what)
  }
  const prints = ['first', 'second', 'third'].map((name) => press.print(NOTHING, 'pdf').then(done(name)))
  const check = press.check(NOTHING).then(done('check'))
  await Promise.all([...prints, check])
  expect(order).toEqual(['first', 'check', 'second', 'third'])
})

test('too many prints are refused, and keep no act waiting', async () => {
  const prints = Array.from({ length: 30 }, () => press.print(NOTHING, 'docx'))
  const told = await Promise.all([press.check(NOTHING), Promise.allSettled(prints)])
  expect(told[0]).toMatchObject({ ok: false })
  const refused = told[1].flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  expect(refused).toHaveLength(9)
  for (const reason of refused) expect(reason).toBeInstanceOf(PressBusy)
})

test('after the end nothing waits', async () => {
  const other = startPress()
  const waiting = Promise.allSettled([other.print(NOTHING, 'pdf'), other.check(NOTHING), other.print(NOTHING, 'pdf')])
  other.stop()
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
})
