import type ts from 'typescript'
import type { Edit } from '../mutant.ts'

export interface Place {
  readonly source: ts.SourceFile
  readonly checker: ts.TypeChecker
  /** Nodes that are left alone with all that is in them. */
  readonly isSkipped: (node: ts.Node) => boolean
}

/** Proposes changes at one node of the syntax tree. What does not compile is sorted out later, so it may propose freely. */
export type Mutator = (node: ts.Node, place: Place) => readonly Edit[]
