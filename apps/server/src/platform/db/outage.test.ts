import { expect, test } from 'vitest'
import { outage } from './outage.ts'

test('reports a failure once, then once a minute while it lasts, and when it is over', () => {
  const lines: string[] = []
  let now = 0
  const say = (level: string) => (details: object, words: string) => {
    lines.push(`${now / 1000} ${level} ${words} ${JSON.stringify(details)}`)
  }
  const told = outage({ info: say('info'), warn: say('warn') }, 'the outbox could not be read', () => now)
  told.well()
  for (; now <= 90_000; now += 500) told.failed(new Error('connect ECONNREFUSED'))
  told.well()
  told.well()
  now += 500
  told.failed('gone')
  expect(lines).toEqual([
    '0 warn the outbox could not be read; trying again {"error":"connect ECONNREFUSED"}',
    '60 warn the outbox could not be read; trying again {"error":"connect ECONNREFUSED"}',
    '90.5 info over: the outbox could not be read {"seconds":91}',
    '91 warn the outbox could not be read; trying again {"error":"gone"}',
  ])
})
