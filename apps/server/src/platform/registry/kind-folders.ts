import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const BUILT_IN = join(dirname(fileURLToPath(import.meta.resolve('@giapranh/kernel'))), 'kinds')

/** The folder of a kind: it has a `kind.ts` (or `.js`). */
export interface KindFolder {
  readonly name: string
  readonly path: string
  readonly kindFile: string
}

/** The folders of kinds that come with the program, and those in further folders. */
export function kindFolders(furtherFolders: readonly string[]): readonly KindFolder[] {
  return [BUILT_IN, ...furtherFolders].flatMap((root) =>
    readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
      const path = join(root, entry.name)
      const kindFile = entry.isDirectory() ? moduleIn(path, 'kind') : undefined
      return kindFile === undefined ? [] : [{ name: entry.name, path, kindFile }]
    }),
  )
}

/** The module with this name in a folder, as source or built. */
export const moduleIn = (folder: string, name: string): string | undefined =>
  [`${name}.ts`, `${name}.js`].map((file) => join(folder, file)).find((file) => existsSync(file))

export const readModule = async <Module>(file: string): Promise<Partial<Module>> =>
  (await import(pathToFileURL(file).href)) as Partial<Module>
