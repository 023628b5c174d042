import type { Performance, RegulationView, UnitRef } from '@giapranh/contracts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { performanceQuery, regulationQuery } from '../../api/queries.ts'
import { serverNow } from '../../api/server-time.ts'
import { useMe } from '../../known/me.ts'
import { useRegulation } from '../../known/regulation.ts'
import { useKindWords } from '../../known/words.ts'
import { usePageTitle } from '../../ui/title.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { civilDate, formatDate, formatInstant, formatTime } from '../../i18n/time.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { Failure, Loading } from '../../ui/states.tsx'
import { UnitLink, useUnitName } from '../../ui/unit-name.tsx'
import { Months } from './months.tsx'

const route = getRouteApi('/shell/regulation')

type Range = 'all' | 'year' | 'month'
const DAY_MS = 86_400_000
const DAYS: Readonly<Record<Range, number | null>> = { all: null, year: 365, month: 30 }

/** The regulation in use: each clause, what it imposes, and how well it is kept. */
export function RegulationPage() {
  const { t, say } = useI18n()
  const name = useUnitName()
  const { regulationId, post } = useMe()
  const { range = 'all' } = route.useSearch()
  const navigate = route.useNavigate()
  const days = DAYS[range]
  const number = useRegulation()?.number
  usePageTitle([t('nav.regulation'), number].filter((word) => word !== undefined).join(' '))
  const from = days === null ? undefined : civilDate(serverNow() - days * DAY_MS)
  const regulation = useQuery({ ...regulationQuery(regulationId ?? ''), enabled: regulationId !== null })
  const performance = useQuery({
    ...performanceQuery(regulationId ?? '', from, undefined),
    enabled: regulationId !== null && post !== null,
  })
  if (regulation.isPending) return <Loading rows={8} />
  if (regulation.isError) return <Failure error={regulation.error} retry={() => void regulation.refetch()} />
  const { data } = regulation
  const appointment = data.appointments.findLast(({ from }) => Date.parse(from) <= serverNow())
  const appointed = appointment?.unit
  const appointedEnded = appointment?.unitEnded
  /** Shows only the day if something begins at midnight. */
  const dayOf = (at: string) => (formatTime(at) === '00:00' ? formatDate(at) : formatInstant(at))
  /** After a reform the old and the new unit may have one name. */
  const formerName = (unit: UnitRef, former: UnitRef) =>
    name(former) === name(unit) ? t('unit.former', { unit: name(former) }) : name(former)
  const civil = (date: string) => formatDate(`${date}T00:00:00+07:00`)
  return (
    <div className="page">
      <header className="page-head">
        <p className="muted">{data.number}</p>
        <h1>{say(data.title)}</h1>
        <p className="muted">{t('regulation.signed', { date: civil(data.signedOn) })}</p>
        {data.illustrative && <p className="note">{t('regulation.illustrative')}</p>}
      </header>
      <div className="regulation-facts">
        <section>
          <h2>{t('regulation.lead')}</h2>
          <p>{data.lead !== null && <UnitLink unit={data.lead} />}</p>
          {data.lead !== null && appointed !== undefined && appointed.id !== data.lead.id && (
            <p className="note" role="status">
              {t('regulation.heirLeads', { unit: name(data.lead), from: formerName(data.lead, appointed) })}
            </p>
          )}
          {data.termOver && data.lead !== null && (
            <p className="note" role="status">
              {t('regulation.termOver', { unit: name(data.lead) })}
            </p>
          )}
          <ul className="terms muted" aria-label={t('regulation.appointments')}>
            {data.appointments.map((one, index) => {
              const next = data.appointments[index + 1]
              const until = next !== undefined ? dayOf(next.from) : one.unitEnded === null ? '…' : civil(one.unitEnded)
              return (
                <li key={one.from}>
                  {one.unitEnded === null || data.lead === null ? name(one.unit) : formerName(data.lead, one.unit)}:{' '}
                  {dayOf(one.from)} – {until}
                  {one.why === 'interim' && ` · ${t('regulation.interim')}`}
                  {one.paper !== null && ` · ${t('regulation.appointedBy', { paper: one.paper })}`}
                </li>
              )
            })}
            {data.lead !== null && appointed !== undefined && appointed.id !== data.lead.id && (
              <li>
                {name(data.lead)}:{' '}
                {appointedEnded === null || appointedEnded === undefined ? '…' : civil(appointedEnded)} – … ·{' '}
                {t('regulation.interim')}
              </li>
            )}
          </ul>
          {data.versions.length > 1 && (
            <>
              <h3>{t('regulation.versions')}</h3>
              <ul className="terms muted">
                {data.versions.map((one) => (
                  <li key={one.version}>
                    {one.version}: {civil(one.effectiveFrom)} –{' '}
                    {one.effectiveTo === null ? '…' : civil(one.effectiveTo)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
        <section>
          <h2>{t('regulation.parties')}</h2>
          <ul className={data.heirs.length === 0 ? 'chips-list' : 'unit-list'}>
            {data.parties.map((unit) => {
              const of = data.heirs.find((heir) => heir.unit.id === unit.id)?.of ?? []
              return (
                <li key={unit.id}>
                  <UnitLink unit={unit} />
                  {of.length > 0 && (
                    <span className="muted">
                      {t('regulation.heirOf', { units: of.map((each) => formerName(unit, each)).join(', ') })}
                    </span>
                  )}
                </li>
              )
            })}
          </ul>
        </section>
      </div>
      {performance.data !== undefined && (
        <div className="regulation-whole">
          <Months months={performance.data.months} />
          {performance.data.clauses.length > 0 && (
            <section>
              <h2>{t('regulation.whole')}</h2>
              <Figures figures={wholeOf(performance.data.clauses)} />
            </section>
          )}
        </div>
      )}
      <div className="page-head-line clauses-head">
        <h2>{t('regulation.clauses')}</h2>
        <Segmented
          name="range"
          label={t('regulation.clauses')}
          value={range}
          options={(['all', 'year', 'month'] as const).map((value) => ({
            value,
            label: t(`regulation.range.${value}`),
          }))}
          onChange={(next) =>
            void navigate({ to: '.', search: next === 'all' ? {} : { range: next }, resetScroll: false })
          }
        />
        {performance.data !== undefined && (
          <span className="muted">
            {t('regulation.performance', { instant: formatInstant(performance.data.asOf) })}
          </span>
        )}
      </div>
      {post === null && <p className="note">{t('regulation.noRight')}</p>}
      {performance.isError && <Failure error={performance.error} retry={() => void performance.refetch()} />}
      {performance.data !== undefined && <Legend />}
      <ol className="clauses">
        {data.clauses.map((clause) => (
          <ClauseRow
            key={clause.id}
            clause={clause}
            figures={performance.data?.clauses.find((row) => row.clause === clause.id)}
            known={performance.data !== undefined}
          />
        ))}
      </ol>
    </div>
  )
}

/** Explains the parts of the bars. */
function Legend() {
  const { t } = useI18n()
  return (
    <ul className="legend progress-legend">
      {(['done', 'late', 'refused', 'open'] as const).map((part) => (
        <li key={part}>
          <span className={`swatch progress-${part}`} aria-hidden="true" />
          {t(`regulation.bar.${part}`)}
        </li>
      ))}
    </ul>
  )
}

/** The sum of all clauses. It has no median, because a median of medians means nothing. */
function wholeOf(clauses: Performance['clauses']): Omit<ClauseFigures, 'medianMinutes'> {
  const sum = (of: 'opened' | 'onTime' | 'late' | 'refused' | 'released' | 'open' | 'openLate') =>
    clauses.reduce((total, clause) => total + clause[of], 0)
  return {
    clause: '',
    opened: sum('opened'),
    onTime: sum('onTime'),
    late: sum('late'),
    refused: sum('refused'),
    released: sum('released'),
    open: sum('open'),
    openLate: sum('openLate'),
  }
}

function ClauseRow({
  clause,
  figures,
  known,
}: {
  readonly clause: RegulationView['clauses'][number]
  readonly figures: ClauseFigures | undefined
  /** True if the figures could be read. No figures is not the same as unknown figures. */
  readonly known: boolean
}) {
  const { t, say } = useI18n()
  return (
    <li className="clause">
      <div className="clause-text">
        <h3>
          {say(clause.label)}. {say(clause.title)}
        </h3>
        <p>{say(clause.text)}</p>
        {clause.duties.length > 0 && <Limits clause={clause} />}
      </div>
      {clause.duties.length > 0 &&
        known &&
        (figures === undefined ? (
          <p className="muted clause-figures">{t('regulation.noFigures')}</p>
        ) : (
          <Figures figures={figures} />
        ))}
    </li>
  )
}

type ClauseFigures = Performance['clauses'][number]

function Figures({ figures }: { readonly figures: Omit<ClauseFigures, 'medianMinutes'> & Partial<ClauseFigures> }) {
  const { t, number } = useI18n()
  const done = figures.onTime + figures.late
  const percent = done === 0 ? null : Math.round((figures.onTime / done) * 1000) / 10
  const share = (count: number) => ({ inlineSize: `${(count / Math.max(1, figures.opened)) * 100}%` })
  return (
    <div className="clause-figures">
      <div className="clause-percent">
        <strong>{percent === null ? '–' : `${number(percent)}%`}</strong>
        <span className="muted">{t('regulation.onTime').toLowerCase()}</span>
      </div>
      <span className="progress" aria-hidden="true">
        <span className="progress-done" style={share(figures.onTime)} />
        <span className="progress-late" style={share(figures.late + figures.openLate)} />
        <span className="progress-refused" style={share(figures.refused + figures.released)} />
        <span className="progress-open" style={share(figures.open - figures.openLate)} />
      </span>
      <dl>
        <div>
          <dt>{t('regulation.opened')}</dt>
          <dd>{number(figures.opened)}</dd>
        </div>
        <div>
          <dt>{t('regulation.late')}</dt>
          <dd>{number(figures.late)}</dd>
        </div>
        <div>
          <dt>{t('regulation.refused')}</dt>
          <dd>{number(figures.refused)}</dd>
        </div>
        <div>
          <dt>{t('regulation.released')}</dt>
          <dd>{number(figures.released)}</dd>
        </div>
        <div>
          <dt>{t('regulation.openNow')}</dt>
          <dd>
            {number(figures.open)}
            {figures.openLate > 0 && (
              <span className="late-words"> ({t('regulation.openLate', { count: number(figures.openLate) })})</span>
            )}
          </dd>
        </div>
        {figures.medianMinutes !== undefined && (
          <div>
            <dt>{t('regulation.median')}</dt>
            <dd>{figures.medianMinutes === null ? '–' : <Minutes minutes={figures.medianMinutes} />}</dd>
          </div>
        )}
      </dl>
    </div>
  )
}

function Minutes({ minutes }: { readonly minutes: number }) {
  const { t, number } = useI18n()
  if (minutes < 90) return t('time.minute', { count: number(Math.round(minutes)) })
  if (minutes < 48 * 60) return t('time.hour', { count: number(Math.round(minutes / 6) / 10) })
  return t('time.day', { count: number(Math.round(minutes / 144) / 10) })
}

function Limits({ clause }: { readonly clause: RegulationView['clauses'][number] }) {
  const { t, number } = useI18n()
  const words = useKindWords()
  return (
    <ul className="limits muted">
      {clause.duties
        .filter((duty) => duty.limits.length > 0)
        .map((duty) => (
          <li key={`${duty.kind} ${duty.task}`}>
            {words.name(duty.kind)}, {words.task(duty.kind, duty.task).toLowerCase()}:{' '}
            {duty.limits
              .map((rule) => {
                const when = [
                  ...(rule.urgency ?? []),
                  ...(rule.availability === undefined ? [] : [rule.availability]),
                ].map((code) => words.choice(duty.kind, code).toLowerCase())
                const label =
                  when.length > 0 ? when.join(', ') : duty.limits.length > 1 ? t('regulation.otherwise') : ''
                const limit = t(`time.unit.${rule.limit.unit}`, { count: number(rule.limit.amount) })
                return label === '' ? limit : `${label}: ${limit}`
              })
              .join(' · ')}
          </li>
        ))}
    </ul>
  )
}
