import type { KindDefinition } from '@giapranh/kernel'
import { kind as directive } from '@giapranh/kernel/kinds/directive'
import { kind as incident } from '@giapranh/kernel/kinds/incident'
import { kind as request } from '@giapranh/kernel/kinds/request'
import { expect, test } from 'vitest'
import { openableBy } from './openable.ts'

const KINDS = [directive, incident, request]
const all = KINDS.map(({ kind }) => kind)

test.each<[string, readonly string[], KindDefinition['opening']['posts'][number] | undefined, readonly string[]]>([
  ['what a post may not open', all, 'duty', ['incident', 'request']],
  ['what the regulation does not use, whatever the post', ['request'], 'command', ['request']],
  ['anything to a person without a post', all, undefined, []],
])('does not offer %s', (_, used, role, offered) =>
  expect(
    openableBy(KINDS, used, role)
      .map(({ kind }) => kind)
      .toSorted(),
  ).toEqual(offered),
)
