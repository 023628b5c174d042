import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { KindDefinition } from '../src/kinds/kind.ts'

interface KindModule {
  readonly kind: KindDefinition
}

/** A folder with a `kind.ts` is a kind, as for the server: there is no list of kinds. */
async function found(folder: string, load: (name: string) => Promise<KindModule>): Promise<readonly KindDefinition[]> {
  const path = fileURLToPath(new URL(folder, import.meta.url))
  const names = readdirSync(path).filter((name) => existsSync(`${path}/${name}/kind.ts`))
  return Promise.all(names.toSorted().map(async (name) => (await load(name)).kind))
}

export const KINDS = await found('../src/kinds', (name) => import(`../src/kinds/${name}/kind.ts`))

/** The tables of the coming kinds; each later becomes a real kind. */
export const COMING = await found('./fixture-kinds', (name) => import(`./fixture-kinds/${name}/kind.ts`))
