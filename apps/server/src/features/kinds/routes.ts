import { KindList } from '@giapranh/contracts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import type { App } from '../../platform/http/types.ts'
import { civilToday, type Installation } from '../../platform/registry/installation.ts'

/** The kinds of dossier as data: forms, acts and wording of every screen come from here. */
export function kindRoutes(app: App, deps: { readonly installation: Installation }): void {
  const { kinds, regulations, clock } = deps.installation
  // In the order in which the regulations name them: the first that a post may open is the one on its key.
  const named = regulations.list(civilToday(clock.now())).flatMap((regulation) => regulation.kinds)
  const items = [...new Set([...named, ...kinds.keys()])].flatMap((name) => {
    const kind = kinds.get(name)
    return kind === undefined ? [] : [{ ...kind }]
  })
  app.get(
    '/api/kinds',
    {
      config: { permission: 'signed-in' },
      schema: { summary: 'The kinds of dossier', response: { 200: KindList, ...problemsOf(401) } },
    },
    async () => ({ items }),
  )
}
