import type { ActView, DossierView, PaperView } from '@giapranh/contracts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useMe } from '../../known/me.ts'
import { useKindWords, useRegulationWords } from '../../known/words.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDate, formatDue, formatDuration, formatInstant } from '../../i18n/time.ts'
import { usePrinting } from '../../ui/printing.ts'
import { useUnitName } from '../../ui/unit-name.tsx'
import { useSayChange } from '../../known/change.ts'
import { answeredBy, FieldText } from '../letter/index.ts'
import { PaperLines, papersQuery } from '../papers/index.ts'
import { type ClockLine, clockLines, countSame, depthOf, duesBefore, inOrderOfWeight } from './thread.ts'

/** Changes that are already shown in the head of the letter, in its fields, in its clock lines or in the documents below it. */
const SHOWN_OTHERWISE: ReadonlySet<string> = new Set(['began', 'admitted', 'issued', 'urgency'])

const isShownOtherwise = ({ change, how }: ActView['changes'][number]): boolean =>
  SHOWN_OTHERWISE.has(change) || (change === 'clock' && how !== 'urgency')

/** If an act opened more obligations than this (for all units of a province), the screen shows only their number. On paper all are named. */
const MOST_LINES = 10

/** The acts in order, each under a small letter head. A thin line between them shows what the clock lost or gained. */
export function Correspondence({
  dossier,
  acts,
}: {
  readonly dossier: DossierView
  readonly acts: readonly ActView[]
}) {
  const answered = useMemo(() => answeredBy(acts), [acts])
  const clocks = useMemo(() => clockLines(acts), [acts])
  const dues = useMemo(() => duesBefore(acts), [acts])
  const issued = acts.flatMap(({ changes }) => changes).filter(({ change }) => change === 'issued').length
  const papers = useQuery(papersQuery(dossier.id, issued)).data ?? []
  return (
    <ol className="letters">
      {acts.map((act) => (
        <Letter
          key={act.id}
          dossier={dossier}
          act={act}
          answers={answered.get(act.id)}
          clocks={clocks.get(act.id) ?? []}
          dueBefore={dues.get(act.id)}
          papers={papers.filter(({ actId }) => actId === act.id)}
        />
      ))}
    </ol>
  )
}

function Letter({
  dossier,
  act,
  answers,
  clocks,
  dueBefore,
  papers,
}: {
  readonly dossier: DossierView
  readonly act: ActView
  readonly answers: ActView | undefined
  readonly clocks: readonly ClockLine[]
  readonly dueBefore: ReadonlyMap<string, string> | undefined
  readonly papers: readonly PaperView[]
}) {
  const { t, say } = useI18n()
  const words = useKindWords()
  const regulation = useRegulationWords()
  const name = useUnitName()
  const { unit: mine } = useMe()
  const sayChange = useSayChange(dossier.kind)
  const most = usePrinting() ? Infinity : MOST_LINES
  const said = inOrderOfWeight(act.changes)
    .filter((change) => !isShownOtherwise(change))
    // The letter already says that an answer ends the obligation that it answers.
    .filter(
      (change) => change.change !== 'ended' || change.obligationId !== act.obligationId || change.how !== 'discharged',
    )
    .map((change) => {
      const line = sayChange(change)
      const before = change.change === 'clock' ? dueBefore?.get(change.obligationId ?? '') : undefined
      return before === undefined ? line : `${line ?? ''} ${t('dossier.dueBefore', { due: formatDue(before) })}`
    })
    .filter((line) => line !== null)
  // The same happened to several obligations of one name: one line says it.
  const lines = countSame(said).map(({ line, count }) =>
    count === 1 ? line : `${line} ${t('dossier.sameLines', { count })}`,
  )
  const far = answers !== undefined && act.seq - answers.seq > 1
  return (
    <li
      id={`letter-${act.seq}`}
      className={`letter letter-depth-${depthOf(act, dossier.obligations)} ${act.by.unit !== null && act.by.unit.id === mine?.id ? 'letter-mine' : ''}`}
    >
      <header>
        <span className="letter-seq">{act.seq}</span>
        <span className="letter-who">
          <strong title={act.by.unit === null ? undefined : say(act.by.unit.name)}>
            {act.by.unit === null ? `${t(`actor.${act.by.actor}`)}:` : name(act.by.unit)}
          </strong>{' '}
          {words.done(dossier.kind, act.type)}
          {far && (
            <span className="muted">
              {' · '}
              <a href={`#letter-${answers.seq}`} className="text-link">
                {t('dossier.answers', { seq: answers.seq })}
              </a>
            </span>
          )}
        </span>
        <time dateTime={act.at}>
          {act.by.actor === 'registry' ? formatDate(act.occurredAt ?? act.at) : formatInstant(act.at)}
        </time>
      </header>
      <p className="letter-person muted">
        {act.by.person !== null &&
          act.by.post !== null &&
          `${[act.by.person.rank, act.by.person.name].filter((word) => word !== null).join(' ')}, ${t(`post.${act.by.post}`).toLowerCase()}`}
        {act.by.actor === 'registry' &&
          `${t('dossier.byInstrument', {
            instrument: act.by.reason ?? '',
            date: formatDate(act.occurredAt ?? act.at),
          })} · ${t('dossier.recordedAt', { instant: formatInstant(act.at) })}`}
        {act.told !== null &&
          ` · ${t('dossier.told', { unit: name(act.told.onBehalfOf), instant: formatInstant(act.told.at) })}`}
        {act.clause !== null && ` · ${regulation.clause(act.clause)}`}
        {act.occurredAt !== null &&
          act.by.actor !== 'registry' &&
          ` · ${t('dossier.occurredAt', { instant: formatInstant(act.occurredAt) })}`}
      </p>
      <FieldText kind={dossier.kind} act={act} dossier={dossier} />
      {papers.length > 0 && <PaperLines papers={papers} />}
      {lines.length > 0 && (
        <ul className="letter-changes muted">
          {lines.slice(0, most).map((line, index) => (
            <li key={`${index} ${line}`}>{line}</li>
          ))}
          {lines.length > most && <li>{t('dossier.moreLines', { count: lines.length - most })}</li>}
        </ul>
      )}
      {clocks.map((line) => (
        <ClockRule key={line.obligationId} line={line} />
      ))}
    </li>
  )
}

function ClockRule({ line }: { readonly line: ClockLine }) {
  const i18n = useI18n()
  const { t } = i18n
  const due = line.due === null ? '' : formatDue(line.due)
  const cost = line.costMs === null || line.costMs < 60_000 ? null : formatDuration(line.costMs, i18n)
  const words = {
    paused: () => t('dossier.pausedFor'),
    resumed: () => (cost === null ? t('dossier.resumed', { due }) : t('dossier.resumedAfter', { due, time: cost })),
    extended: () => (cost === null ? t('dossier.extendedTo', { due }) : t('dossier.extendedBy', { due, time: cost })),
  }
  return (
    <p className={`rule rule-${line.how}`}>
      <span>{words[line.how]()}</span>
    </p>
  )
}
