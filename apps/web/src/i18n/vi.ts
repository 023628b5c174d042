import { desk } from './vi/desk.ts'
import { dossier } from './vi/dossier.ts'
import { form } from './vi/form.ts'
import { frame } from './vi/frame.ts'
import { regulation } from './vi/regulation.ts'
import { writing } from './vi/writing.ts'

/** The main language. Every other language has the same keys. */
export const vi = { ...frame, ...desk, ...dossier, ...form, ...writing, ...regulation } as const

export type MessageKey = keyof typeof vi
