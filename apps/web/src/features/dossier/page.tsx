import type { ActView, DossierView, ObligationView } from '@giapranh/contracts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { actsQuery, dossierQuery } from '../../api/queries.ts'
import { useKind } from '../../known/kinds.ts'
import { useMe } from '../../known/me.ts'
import { useKindWords, useRegulationWords } from '../../known/words.ts'
import { usePageTitle } from '../../ui/title.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDate, formatInstant } from '../../i18n/time.ts'
import { Failure, Loading } from '../../ui/states.tsx'
import { UnitLink, useUnitName } from '../../ui/unit-name.tsx'
import { ActDialog } from '../form/index.ts'
import { ClauseNote } from './clause-note.tsx'
import { Correspondence } from './correspondence.tsx'
import { useSayOutcome } from '../../known/outcome.ts'
import { Owed } from './owed.tsx'
import { Related } from './related.tsx'
import { PrintedFoot, PrintedHead } from './printed-frame.tsx'
import { PrintedObligations } from './printed-obligations.tsx'

const BoundaryMap = lazy(() => import('../map/index.ts'))
const route = getRouteApi('/shell/dossiers/$id')

/** One matter: the correspondence, what is owed by whom and until when, and only the acts that are allowed now. */
export function DossierPage() {
  const { id } = route.useParams()
  const { t } = useI18n()
  const dossier = useQuery(dossierQuery(id))
  // The title names the dossier as soon as the dossier is loaded.
  usePageTitle(dossier.data === undefined ? t('nav.dossiers') : `${dossier.data.number} ${dossier.data.title}`)
  const acts = useQuery(actsQuery(id))
  if (dossier.isPending) return <Loading rows={8} />
  if (dossier.isError) return <Failure error={dossier.error} retry={() => void dossier.refetch()} />
  return <Dossier dossier={dossier.data} acts={acts.data} actsError={acts.error} />
}

function Dossier({
  dossier,
  acts,
  actsError,
}: {
  readonly dossier: DossierView
  readonly acts: readonly ActView[] | undefined
  readonly actsError: unknown
}) {
  const { t } = useI18n()
  const words = useKindWords()
  const regulation = useRegulationWords()
  const name = useUnitName()
  const { unit: mine } = useMe()
  const [doing, setDoing] = useState<{ obligation: ObligationView | null; type: string } | null>(null)
  /** An heir is a party from the day of the reform, whenever this was recorded. */
  const sinceOf = (since: string): string => {
    const by = acts?.find(({ at, by: { actor } }) => at === since && actor === 'registry')
    return by?.occurredAt == null ? formatInstant(since) : formatDate(by.occurredAt)
  }
  const clauses = [
    ...(dossier.clause === null ? [] : [dossier.clause]),
    ...dossier.obligations.map((each) => each.clause),
  ]
  return (
    <article className="dossier">
      <PrintedHead />
      <header className="page-head dossier-head">
        <div className="dossier-head-line">
          <span className="dossier-kind">{words.name(dossier.kind)}</span>
          <span className="nowrap">{dossier.number}</span>
          {dossier.urgency !== 'normal' && (
            <span className={`urgency urgency-${dossier.urgency}`}>{words.choice(dossier.kind, dossier.urgency)}</span>
          )}
          <span className={`state state-${dossier.state}`}>
            <Standing dossier={dossier} />
          </span>
          <button type="button" className="quiet print-button" onClick={() => print()}>
            {t('dossier.print')}
          </button>
          {dossier.seenBecause.reason === 'party' && (
            <Link to="/drafts" search={{ dossier: dossier.id }} className="button">
              {t('nav.drafts')}
            </Link>
          )}
        </div>
        <h1>
          {dossier.exercise && <strong className="exercise">{t('dossier.exercise')} </strong>}
          {dossier.title}
        </h1>
        {dossier.level !== 'whole' && <p className="muted">{t(`level.${dossier.level}`)}</p>}
        <p className="muted">
          <UnitLink unit={dossier.originator} /> · {formatInstant(dossier.openedAt)} ·{' '}
          {regulation.category(dossier.category)}
          {dossier.clause !== null && ` · ${regulation.clause(dossier.clause)}`}
          {dossier.regulationVersion > 1 &&
            ` · ${t('dossier.regulationVersion', { version: dossier.regulationVersion })}`}
          {dossier.stage !== null && ` · ${t('dossier.stage')}: ${words.stage(dossier.kind, dossier.stage)}`}
        </p>
        <p className="muted small">{words.choice(dossier.kind, dossier.handling)}</p>
      </header>
      <section className="dossier-acts" aria-label={t('dossier.correspondence')}>
        {acts === undefined ? (
          actsError === null ? (
            <Loading rows={5} />
          ) : (
            <Failure error={actsError} />
          )
        ) : (
          <Correspondence dossier={dossier} acts={acts} />
        )}
      </section>
      <aside className="dossier-side">
        <Owed dossier={dossier} act={(obligation, type) => setDoing({ obligation, type })} />
        <section>
          <h2>{t('dossier.parties')}</h2>
          <ul className="parties">
            {dossier.parties.map((party) => (
              <li key={party.unit.id} className={party.unit.id === mine?.id ? 'mine' : ''}>
                <UnitLink unit={party.unit} />
                <span className="muted">
                  {party.since === dossier.openedAt
                    ? t(`role.${party.role}`)
                    : t('dossier.partySince', { role: t(`role.${party.role}`), instant: sinceOf(party.since) })}
                  {party.ended && ` · ${t('unit.hasEnded')}`}
                </span>
              </li>
            ))}
          </ul>
          {dossier.holder.id !== dossier.originator.id && (
            <p className="muted">
              {t('dossier.holder')}: <UnitLink unit={dossier.holder} />
            </p>
          )}
          <p className="muted small no-print">
            {t(`dossier.seenBecause.${dossier.seenBecause.reason}`, { unit: name(dossier.seenBecause.through) })}
          </p>
        </section>
        <Related dossier={dossier} />
        {dossier.point !== null && (
          <section className="no-print">
            <h2>{t('dossier.place')}</h2>
            <Suspense fallback={<div className="map map-wait" />}>
              <BoundaryMap unitId={dossier.originator.id} point={dossier.point} />
            </Suspense>
          </section>
        )}
        <ClauseNote ids={clauses} />
      </aside>
      <PrintedObligations dossier={dossier} />
      <ActBar dossier={dossier} act={(obligation, type) => setDoing({ obligation, type })} />
      <PrintedFoot dossier={dossier} />
      {doing !== null && (
        <ActDialog dossier={dossier} obligation={doing.obligation} type={doing.type} close={() => setDoing(null)} />
      )}
    </article>
  )
}

/** The state of the matter, or how it ended. If some lines were refused, it says how many. */
function Standing({ dossier }: { readonly dossier: DossierView }) {
  const { t } = useI18n()
  const words = useKindWords()
  const sayOutcome = useSayOutcome()
  if (dossier.state === 'open') return t('dossier.open')
  const parts = dossier.obligations.flatMap((obligation) => obligation.parts)
  return sayOutcome(words.outcome(dossier.kind, dossier.outcome ?? ''), parts)
}

/** Only the acts that are allowed now; the expected step of each obligation comes first. */
function ActBar({
  dossier,
  act,
}: {
  readonly dossier: DossierView
  readonly act: (obligation: ObligationView | null, type: string) => void
}) {
  const { t } = useI18n()
  const words = useKindWords()
  const kind = useKind(dossier.kind)
  const { unit: mine } = useMe()
  const name = useUnitName()
  if (dossier.state !== 'open') return null
  const doable = dossier.obligations.filter((obligation) => obligation.allowed.length > 0)
  // My own obligations. What others owe stands beside this bar, and appears here only if I have nothing else to do.
  const owed = doable.filter((obligation) => obligation.debtor.id === mine?.id)
  const about = owed.length > 0 ? owed : doable
  const called = (obligation: ObligationView) => obligation.text ?? words.task(dossier.kind, obligation.task)
  const isAlone = (obligation: ObligationView) =>
    about.every((other) => other === obligation || called(other) !== called(obligation))
  const tone = (type: string) => kind?.acts.find((rule) => rule.type === type)?.tone ?? 'plain'
  const button = (obligation: ObligationView | null, type: string, first: boolean) => (
    <button
      key={`${obligation?.id ?? ''}${type}`}
      type="button"
      className={first ? 'primary' : tone(type) === 'grave' ? 'grave-quiet' : ''}
      onClick={() => act(obligation, type)}
    >
      {words.act(dossier.kind, type)}
    </button>
  )
  if (about.length === 0 && dossier.allowedOnDossier.length === 0)
    return <p className="act-bar muted">{t('dossier.noActs')}</p>
  return (
    <div className="act-bar" role="toolbar" aria-label={t('act.more')}>
      {about.slice(0, 3).map((obligation) => (
        <span key={obligation.id} className="act-group">
          {about.length > 1 && (
            <span className="muted">
              {called(obligation)}
              {!isAlone(obligation) &&
                ` · ${name(obligation.debtor.id === mine?.id ? obligation.creditor : obligation.debtor)}`}
            </span>
          )}
          {obligation.allowed.map((type, index) => button(obligation, type, index === 0 && owed.length > 0))}
        </span>
      ))}
      {dossier.allowedOnDossier.length > 0 && (
        <span className="act-group act-group-whole">
          {dossier.allowedOnDossier.map((type) => button(null, type, about.length === 0 && tone(type) === 'primary'))}
        </span>
      )}
    </div>
  )
}
