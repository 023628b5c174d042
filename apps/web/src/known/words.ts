import { useI18n } from '../i18n/i18n.tsx'
import { useKinds } from './kinds.ts'
import { useRegulation } from './regulation.ts'

/** The words of a kind in the chosen language. If a word is missing, the code is shown. */
export function useKindWords() {
  const kinds = useKinds()
  const { say, t } = useI18n()
  /** Acts that belong to no kind: the registry and the regulation do them. */
  const own: Readonly<Record<string, string>> = {
    succeed: t('act.succeed'),
    begin: t('act.begin'),
    'pass-lead': t('act.passLead'),
  }
  const wordingOf = (kind: string) => kinds.find((candidate) => candidate.kind === kind)?.wording
  return {
    stage: (kind: string, stage: string) => say(wordingOf(kind)?.stages?.[stage]) || stage,
    name: (kind: string) => say(wordingOf(kind)?.name) || kind,
    /** The label of the button that opens a dossier of this kind. */
    open: (kind: string) => say(wordingOf(kind)?.open) || kind,
    task: (kind: string, task: string) => say(wordingOf(kind)?.tasks[task]) || task,
    act: (kind: string, type: string) => say(wordingOf(kind)?.acts[type]?.do) || type,
    done: (kind: string, type: string) => say(wordingOf(kind)?.acts[type]?.done) || own[type] || type,
    field: (kind: string, name: string) => say(wordingOf(kind)?.fields[name]) || name,
    /** The hint of a field, for the opening or for one act: `answer.body`. The purpose of a text differs from act to act. */
    hint: (kind: string, name: string, act?: string) =>
      say(wordingOf(kind)?.hints?.[act === undefined ? name : `${act}.${name}`]),
    choice: (kind: string, code: string) => say(wordingOf(kind)?.choices?.[code]) || code,
    outcome: (kind: string, code: string) => say(wordingOf(kind)?.outcomes[code]) || code,
  }
}

/** The words of the regulation: categories, grounds, clauses. */
export function useRegulationWords() {
  const regulation = useRegulation()
  const { say } = useI18n()
  return {
    category: (code: string) => say(regulation?.categories.find((entry) => entry.code === code)?.name) || code,
    ground: (code: string) => say(regulation?.grounds.find((entry) => entry.code === code)?.name) || code,
    clause: (id: string) => {
      // A strip may be shown before the regulation is loaded. The code of its clause means nothing to people.
      if (regulation === undefined) return '…'
      return `${regulation.shortName} · ${say(regulation.clauses.find((clause) => clause.id === id)?.label) || id}`
    },
    clauseTitle: (id: string) => say(regulation?.clauses.find((clause) => clause.id === id)?.title),
  }
}
