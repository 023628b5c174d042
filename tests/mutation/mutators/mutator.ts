import type ts from 'typescript'
import type { Edit } from '../mutant.ts'

export interface Place {
  readonly source: ts.SourceFile
  readonly checker: ts.TypeChecker
  /** Nodes that are not changed, with everything inside them. */
  readonly isSkipped: (node: ts.Node) => boolean
}

/** Proposes changes at one node of the syntax tree. It may propose freely: what does not compile is removed later. */
export type Mutator = (node: ts.Node, place: Place) => readonly Edit[]
