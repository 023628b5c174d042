import { desk } from './en/desk.ts'
import { dossier } from './en/dossier.ts'
import { form } from './en/form.ts'
import { frame } from './en/frame.ts'
import { regulation } from './en/regulation.ts'
import { writing } from './en/writing.ts'
import type { MessageKey } from './vi.ts'

export const en: Readonly<Record<MessageKey, string>> = {
  ...frame,
  ...desk,
  ...dossier,
  ...form,
  ...writing,
  ...regulation,
}
