import { readFileSync } from 'node:fs'
import { faultsOfKind, faultsOfKinds, type KindDefinition, type KindFault, sayFault } from '@giapranh/kernel'
import { kindFolders, readModule } from './kind-folders.ts'

/** The kinds of dossier that an installation knows, by name. */
export type Kinds = ReadonlyMap<string, KindDefinition>

/**
 * Loads every kind found: a folder with a `kind.ts` (or `.js`) that exports `kind` is one. A new kind is a new folder, here or in a
 * further folder named by configuration; no list names them.
 * @throws Error naming the folder, and every fault of the kind's table with its line and what to write instead
 */
export async function loadKinds(furtherFolders: readonly string[] = []): Promise<Kinds> {
  const kinds = new Map<string, KindDefinition>()
  for (const { name, kindFile } of kindFolders(furtherFolders)) {
    const { kind } = await readModule<{ kind: KindDefinition }>(kindFile)
    if (kind === undefined) throw new Error(`${name}: kind.ts exports no "kind"`)
    const faults = faultsOfKind(kind)
    if (faults.length > 0) {
      const source = readFileSync(kindFile, 'utf8').split('\n')
      throw new Error(`kind ${name}:\n- ${faults.map((fault) => withLine(fault, source)).join('\n- ')}`)
    }
    if (kinds.has(kind.kind)) throw new Error(`kind ${kind.kind} is defined twice`)
    // Otherwise two kinds would give a unit the same numbers.
    const twin = [...kinds.values()].find((other) => other.abbreviation === kind.abbreviation)
    if (twin !== undefined)
      throw new Error(`kinds ${twin.kind} and ${kind.kind} both abbreviate as ${kind.abbreviation}`)
    kinds.set(kind.kind, kind)
  }
  const faults = faultsOfKinds(kinds)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return kinds
}

/** The fault, with the line of the table that has the word in question. */
export function withLine(fault: KindFault, source: readonly string[]): string {
  const line = source.findIndex((text) => text.includes(`'${fault.near}'`) || text.includes(`${fault.near}:`))
  return line === -1 ? sayFault(fault) : `line ${line + 1}: ${sayFault(fault)}`
}

export interface StoredKindTable {
  readonly kind: string
  readonly version: number
  readonly body: KindDefinition
}

/** Every table that a kind had in this installation. */
export interface KindVersions {
  /** The version of the table in use; 1 if none was stored. */
  latest(kind: string): number
  find(kind: string, version: number): KindDefinition | undefined
  /** The last table of a kind, in use or not: its dossiers can still be read. */
  last(kind: string): KindDefinition | undefined
}

export function kindVersionsOf(stored: readonly StoredKindTable[], kinds: Kinds): KindVersions {
  const byKind = Map.groupBy(stored, ({ kind }) => kind)
  const newest = (kind: string): StoredKindTable | undefined =>
    byKind.get(kind)?.toSorted((a, b) => b.version - a.version)[0]
  return {
    latest: (kind) => newest(kind)?.version ?? 1,
    find: (kind, version) => byKind.get(kind)?.find((one) => one.version === version)?.body ?? kinds.get(kind),
    last: (kind) => kinds.get(kind) ?? newest(kind)?.body,
  }
}
