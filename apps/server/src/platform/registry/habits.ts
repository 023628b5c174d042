import { readFileSync } from 'node:fs'
import { faultsOfHabits, type Habits } from '@giapranh/kernel'
import { kindFolders, moduleIn, readModule } from './kind-folders.ts'
import { type Kinds, withLine } from './kinds.ts'

/** How people use each kind, for a synthetic history; only kinds whose folder has habits. */
export type AllHabits = ReadonlyMap<string, Habits>

/**
 * Loads the habits beside the kinds, from `habits.ts` (or `.js`).
 * @throws Error naming the folder, and every fault with its line and what to write instead
 */
export async function loadHabits(kinds: Kinds, furtherFolders: readonly string[] = []): Promise<AllHabits> {
  const all = new Map<string, Habits>()
  for (const { name, path, kindFile } of kindFolders(furtherFolders)) {
    const file = moduleIn(path, 'habits')
    if (file === undefined) continue
    const { habits } = await readModule<{ habits: Habits }>(file)
    if (habits === undefined) throw new Error(`${name}: habits.ts exports no "habits"`)
    const own = (await readModule<{ kind: { kind: string } }>(kindFile)).kind?.kind ?? name
    const kind = kinds.get(own)
    // A kind that is not loaded is left out of the history.
    if (kind === undefined) continue
    const faults = faultsOfHabits(kind, habits)
    if (faults.length > 0) {
      const source = readFileSync(file, 'utf8').split('\n')
      throw new Error(`habits of ${name}:\n- ${faults.map((fault) => withLine(fault, source)).join('\n- ')}`)
    }
    all.set(own, habits)
  }
  return all
}
