import { join, matchesGlob, relative } from 'node:path'
import ts from 'typescript'
import { applied, type Edit } from './mutant.ts'
import type { Subject } from './subject.ts'

/** The sources of one package as the compiler sees them, with at most one change at a time. */
export interface Sources {
  readonly root: string
  /** Absolute paths of files that may be changed: the package's own sources without its tests. */
  readonly files: readonly string[]
  readonly checker: ts.TypeChecker
  readonly sourceOf: (file: string) => ts.SourceFile
  /**
   * Whether the file still compiles with the change. Only `packageCompiles` checks other files; it takes ten times as
   * long.
   */
  readonly fileCompiles: (file: string, edit: Edit) => boolean
  readonly packageCompiles: (file: string, edit: Edit) => boolean
}

/** Reads a package by its tsconfig.json, as the compiler does. */
export function readSources(root: string, subject: Subject): Sources {
  const folder = join(root, subject.folder)
  const config = ts.getParsedCommandLineOfConfigFile(
    `${folder}/tsconfig.json`,
    // A change may leave an import or a variable unused. That does not mean that the compiler would have found the
    // change.
    { noUnusedLocals: false, noUnusedParameters: false },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'))
      },
    },
  )
  if (config === undefined) throw new Error(`${folder} has no tsconfig.json`)

  let changed: { readonly file: string; readonly text: string } | undefined
  let revision = 0
  const revisions = new Map<string, number>()
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => config.options,
    getScriptFileNames: () => config.fileNames,
    getScriptVersion: (file) => String(revisions.get(file) ?? 0),
    getScriptSnapshot: (file) => {
      const text = changed?.file === file ? changed.text : ts.sys.readFile(file)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
  }
  const service = ts.createLanguageService(host)
  const program = service.getProgram()
  if (program === undefined) throw new Error(`${folder} cannot be read by the compiler`)

  const sourceOf = (file: string): ts.SourceFile => {
    const source = program.getSourceFile(file)
    if (source === undefined) throw new Error(`${file} is no source of ${folder}`)
    return source
  }
  const put = (file: string, text: string | undefined): void => {
    changed = text === undefined ? undefined : { file, text }
    revision += 1
    revisions.set(file, revision)
  }
  const isSound = (file: string): boolean =>
    service.getSyntacticDiagnostics(file).length === 0 && service.getSemanticDiagnostics(file).length === 0
  const compiles = (files: readonly string[]) => (file: string, edit: Edit) => {
    put(file, applied(edit, sourceOf(file).text))
    const sound = isSound(file) && files.every(isSound)
    put(file, undefined)
    return sound
  }
  const unsound = config.fileNames.find((file) => !isSound(file))
  if (unsound !== undefined)
    throw new Error(`${relative(root, unsound)} does not compile, so nothing can be tried on it`)

  return {
    root,
    files: config.fileNames.filter((file) => {
      const path = relative(folder, file)
      return !subject.skipped.some(({ files }) => matchesGlob(path, files))
    }),
    checker: program.getTypeChecker(),
    sourceOf,
    fileCompiles: compiles([]),
    packageCompiles: compiles(config.fileNames),
  }
}
