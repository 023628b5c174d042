import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { KindDefinition } from '@giapranh/kernel'
import { withKind } from './regulation-with.ts'

const ROOT = join(import.meta.dirname, '..')
const LEFT_OUT: ReadonlySet<string> = new Set(['node_modules', '.git', 'var'])
const REGULATION = 'apps/server/config/regulations/303-qcph.yaml'

/** A complete copy of the project that shares its installed packages: changes in it do not affect the project. */
export interface ProjectCopy {
  readonly root: string
  /** The files that differ from the project, by path from the root. */
  touched(): readonly string[]
  remove(): void
}

export function copyProject(): ProjectCopy {
  const root = mkdtempSync(join(tmpdir(), 'giapranh-copy-'))
  cpSync(ROOT, root, { recursive: true, filter: (path) => !LEFT_OUT.has(path.slice(dirname(path).length + 1)) })
  linkPackages(root)
  return {
    root,
    touched: () => {
      const [ours, theirs] = [contentsOf(ROOT), contentsOf(root)]
      const names = new Set([...ours.keys(), ...theirs.keys()])
      return [...names].filter((name) => ours.get(name)?.equals(theirs.get(name) ?? NOTHING) !== true).toSorted()
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Everything that a person writes to add a kind: its folder, and the regulation that uses it. */
export function addKind({ root }: ProjectCopy, kind: KindDefinition, file: string): void {
  const folder = join(root, 'packages/kernel/src/kinds', kind.kind)
  mkdirSync(folder)
  writeFileSync(join(folder, 'kind.ts'), readFileSync(file, 'utf8').replace(`'@giapranh/kernel'`, `'../kind.ts'`))
  const regulation = join(root, REGULATION)
  writeFileSync(regulation, withKind(readFileSync(regulation, 'utf8'), kind))
}

const NOTHING = Buffer.alloc(0)

function contentsOf(root: string): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>()
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (LEFT_OUT.has(entry.name)) continue
    const path = join(root, entry.name)
    if (entry.isDirectory()) for (const [name, bytes] of contentsOf(path)) files.set(join(entry.name, name), bytes)
    else files.set(entry.name, readFileSync(path))
  }
  return files
}

/** Installed packages are shared; the project's own packages are the copy's own. */
function linkPackages(root: string): void {
  const installed = join(ROOT, 'node_modules')
  mkdirSync(join(root, 'node_modules', '@giapranh'), { recursive: true })
  for (const name of readdirSync(installed)) {
    if (name !== '@giapranh') symlinkSync(join(installed, name), join(root, 'node_modules', name))
  }
  for (const group of ['packages', 'apps']) {
    for (const name of readdirSync(join(root, group)))
      symlinkSync(join(root, group, name), join(root, 'node_modules', '@giapranh', name))
  }
}
