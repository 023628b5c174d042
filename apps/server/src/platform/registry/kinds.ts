import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { faultsOfKind, type KindDefinition } from '@giapranh/kernel'

/** The kinds of dossier that an installation knows, by name. */
export type Kinds = ReadonlyMap<string, KindDefinition>

const BUILT_IN = join(dirname(fileURLToPath(import.meta.resolve('@giapranh/kernel'))), 'kinds')

/**
 * Loads every kind found: a folder with a `kind.ts` (or `.js`) that exports `kind` is one. A new kind is a new folder, here or in a
 * further folder named by configuration; no list names them.
 * @throws Error naming the folder and every fault of the kind's table
 */
export async function loadKinds(furtherFolders: readonly string[] = []): Promise<Kinds> {
  const kinds = new Map<string, KindDefinition>()
  for (const root of [BUILT_IN, ...furtherFolders]) {
    for (const entry of readdirSync(root, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue
      const file = ['kind.ts', 'kind.js'].map((name) => join(root, entry.name, name)).find((path) => existsSync(path))
      if (file === undefined) continue
      const module = (await import(pathToFileURL(file).href)) as { kind?: KindDefinition }
      const kind = module.kind
      if (kind === undefined) throw new Error(`${entry.name}: kind.ts exports no "kind"`)
      const faults = faultsOfKind(kind)
      if (faults.length > 0) throw new Error(`kind ${entry.name}:\n- ${faults.join('\n- ')}`)
      if (kinds.has(kind.kind)) throw new Error(`kind ${kind.kind} is defined twice`)
      // Numbers of one unit would be the same.
      const twin = [...kinds.values()].find((other) => other.abbreviation === kind.abbreviation)
      if (twin !== undefined)
        throw new Error(`kinds ${twin.kind} and ${kind.kind} both abbreviate as ${kind.abbreviation}`)
      kinds.set(kind.kind, kind)
    }
  }
  return kinds
}
