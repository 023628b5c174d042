import { KindList, KindTable } from '@giapranh/contracts'
import { z } from 'zod'
import { HttpProblem } from '../../platform/http/problem.ts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import type { App } from '../../platform/http/types.ts'
import { civilToday, type Installation } from '../../platform/registry/installation.ts'

/** The kinds of dossier as data: every screen gets its forms, acts and wording from here. */
export function kindRoutes(app: App, deps: { readonly installation: Installation }): void {
  const { kinds, regulations, clock } = deps.installation
  // In the order in which the regulations name them: the keyboard shortcut opens the first kind that the post may open.
  const named = regulations.list(civilToday(clock.now())).flatMap((regulation) => regulation.kinds)
  const { kindVersions } = deps.installation
  const items = [...new Set([...named, ...kinds.keys()])].flatMap((name) => {
    const kind = kinds.get(name)
    return kind === undefined ? [] : [{ ...kind, version: kindVersions.latest(name) }]
  })
  app.get(
    '/api/kinds',
    {
      config: { permission: 'signed-in' },
      schema: { summary: 'The kinds of dossier', response: { 200: KindList, ...problemsOf(401) } },
    },
    async () => ({ items }),
  )

  app.get(
    '/api/kinds/:kind/:version',
    {
      config: { permission: 'signed-in' },
      schema: {
        summary: 'A table that a kind had here, in use or not: an act is read by the one under which it was made',
        params: z.object({ kind: z.string().max(40), version: z.coerce.number().int().min(1).max(100_000) }),
        response: { 200: KindTable, ...problemsOf(400, 401, 404) },
      },
    },
    async (request) => {
      const { kind, version } = request.params
      const table = kindVersions.find(kind, version)
      if (table === undefined) throw new HttpProblem('request.not-found')
      return { ...table, version }
    },
  )
}
