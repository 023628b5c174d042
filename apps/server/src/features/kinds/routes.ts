import { KindList } from '@giapranh/contracts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import type { App } from '../../platform/http/types.ts'
import type { Installation } from '../../platform/registry/installation.ts'

/** The kinds of dossier as data: forms, acts and wording of every screen come from here. */
export function kindRoutes(app: App, deps: { readonly installation: Installation }): void {
  const items = [...deps.installation.kinds.values()].map((kind) => ({ ...kind }))
  app.get(
    '/api/kinds',
    {
      config: { permission: 'signed-in' },
      schema: { summary: 'The kinds of dossier', response: { 200: KindList, ...problemsOf(401) } },
    },
    async () => ({ items }),
  )
}
