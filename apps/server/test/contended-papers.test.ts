import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kind } from '../../../tests/fixtures/paper-kinds/office/kind.ts'
import { regulationWith } from '../../../tests/regulation-with.ts'
import { type RunningServer, runServer } from './running-server.ts'

const CONNECTIONS = 3
let server: RunningServer
let regulation: Awaited<ReturnType<typeof regulationWith>>
beforeAll(async () => {
  regulation = await regulationWith(kind)
  server = await runServer({
    kindFolders: [join(import.meta.dirname, '../../../tests/fixtures/paper-kinds')],
    regulationFiles: [regulation.file],
    connections: CONNECTIONS,
  })
})
afterAll(async () => {
  await server?.stop()
  await rm(regulation.folder, { recursive: true, force: true })
})

test('many acts with papers on one dossier never hold the last connections while they ask for another', async () => {
  const desk = await server.desk('chihuy.80')
  const { id } = await desk.open({
    kind: kind.kind,
    title: 'đề nghị phối hợp xác minh',
    addressees: [server.unit('79')],
    category: 'other',
  })
  const answers = await Promise.all(
    Array.from({ length: CONNECTIONS * 6 }, (_, index) =>
      desk.post(`/api/dossiers/${id}/acts`, { type: 'send', body: `Đề nghị phối hợp lần ${index}.` }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  expect((await desk.dossier(id)).version).toBe(1 + answers.length)
})
