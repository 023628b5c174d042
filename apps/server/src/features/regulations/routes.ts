import {
  AppointLead,
  Id,
  Performance,
  PerformanceQuery,
  RegulationList,
  RegulationQuery,
  RegulationView,
} from '@giapranh/contracts'
import {
  type CivilDate,
  isoInstant,
  mayWorkUnder,
  type Regulation,
  type RegulationId,
  startOfDay,
  termOf,
} from '@giapranh/kernel'
import type { Pool } from 'pg'
import { z } from 'zod'
import { asUnit } from '../../platform/db/as-unit.ts'
import { HttpProblem } from '../../platform/http/problem.ts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import { postOf, sessionOf } from '../../platform/http/require.ts'
import type { App } from '../../platform/http/types.ts'
import { civilToday, type Installation, worldAt } from '../../platform/registry/installation.ts'
import { endedUnit } from '../../platform/registry/ended-unit.ts'
import { unitNamer } from '../../platform/registry/present-unit.ts'
import { appointLead } from './appoint.ts'
import { clausePerformanceInTrx, dossiersByMonthInTrx } from './store.ts'

const Params = z.object({ id: Id })
/** The figures of a range are read again at the earliest after this time. */
const FRESH_MS = 2_000

/** Regulations, and how well each clause is carried out. */
export function regulationRoutes(app: App, deps: { readonly installation: Installation; readonly pool: Pool }): void {
  const { installation, pool } = deps
  const today = (): CivilDate => civilToday(installation.clock.now())
  const get = (id: string, day: CivilDate): Regulation => {
    const regulation = installation.regulations.find(id as RegulationId, day)
    if (regulation === undefined) throw new HttpProblem('request.not-found')
    return regulation
  }
  const fresh = new Map<string, { readonly until: number; readonly answer: Promise<Performance> }>()

  app.get(
    '/api/regulations',
    {
      config: { permission: 'signed-in' },
      schema: {
        summary: 'The regulations of this installation',
        response: { 200: RegulationList, ...problemsOf(401) },
      },
    },
    async () => ({
      items: installation.regulations
        .list(today())
        .map(({ id, number, shortName, title, version }) => ({ id, number, shortName, title, version })),
    }),
  )

  app.get(
    '/api/regulations/:id',
    {
      config: { permission: 'signed-in' },
      schema: {
        summary: 'A regulation as of a day',
        params: Params,
        querystring: RegulationQuery,
        response: { 200: RegulationView, ...problemsOf(400, 401, 404) },
      },
    },
    async (request) => {
      const day = (request.query.asOf as CivilDate | undefined) ?? today()
      return present(get(request.params.id, day), day)
    },
  )

  app.post(
    '/api/regulations/:id/appointments',
    {
      config: { permission: 'administer' },
      schema: {
        summary: 'Who leads from an instant on, as a signed paper says',
        params: Params,
        body: AppointLead,
        response: { 201: RegulationView, ...problemsOf(400, 401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await appointLead(deps, sessionOf(request).personId, {
        ...request.body,
        regulationId: id,
        from: request.body.from,
      })
      return reply.code(201).send(present(get(id, today()), today()))
    },
  )

  app.get(
    '/api/regulations/:id/performance',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'How each clause performs: obligations opened in a range of days, as of now',
        params: Params,
        querystring: PerformanceQuery,
        response: { 200: Performance, ...problemsOf(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const regulation = get(request.params.id, today())
      const session = postOf(request)
      // Only units that the regulation concerns see the figures.
      if (!mayWorkUnder(worldAt(installation, regulation, installation.clock.now()), session.actor.unitId))
        throw new HttpProblem('request.not-found')
      const { from, to } = request.query
      const key = `${regulation.id} ${from ?? ''} ${to ?? ''}`
      const wall = performance.now()
      const known = fresh.get(key)
      if (known !== undefined && known.until > wall) return known.answer
      const now = installation.clock.now()
      const range = {
        regulationId: regulation.id,
        from: from === undefined ? '-infinity' : `${from}T00:00:00+07:00`,
        to: to === undefined ? 'infinity' : `${to}T00:00:00+07:00`,
        now: isoInstant(now),
      }
      const answer = asUnit(pool, session.acting, async (trx) => ({
        asOf: isoInstant(now),
        from: from ?? null,
        to: to ?? null,
        clauses: await clausePerformanceInTrx(trx, range),
        months: await dossiersByMonthInTrx(trx, range),
      }))
      if (fresh.size > 200) fresh.clear()
      fresh.set(key, { until: wall + FRESH_MS, answer })
      answer.catch(() => fresh.delete(key))
      return answer
    },
  )

  const present = (regulation: Regulation, day: CivilDate): RegulationView => {
    const name = unitNamer(installation.units, day)
    const now = installation.clock.now()
    const at = day === civilToday(now) ? now : startOfDay(day, regulation.calendar)
    const { lead, leadToCome, parties, units } = worldAt(installation, regulation, at)
    const term = termOf(regulation, day)
    const { id, version, number, shortName, title, signedOn, effectiveFrom, effectiveTo, illustrative } = regulation
    return {
      id,
      version,
      number,
      shortName,
      title,
      signedOn,
      effectiveFrom,
      effectiveTo,
      illustrative,
      parties: parties.map(name),
      heirs: parties
        .filter((party) => !regulation.parties.includes(party))
        .map((party) => ({
          unit: name(party),
          of: regulation.parties.filter((signatory) => units.heirsOf(signatory).includes(party)).map(name),
        })),
      lead: lead === undefined ? null : name(lead),
      leadToCome: leadToCome === undefined ? null : name(leadToCome),
      // The present lead's term is over and nobody was appointed: the lead stays, and the page says so.
      termOver:
        lead !== undefined && term !== undefined && !installation.units.on(day).heirsOf(term.unitId).includes(lead),
      appointments: installation.regulations.appointmentsOf(id).map((one) => ({
        unit: name(one.unitId),
        from: isoInstant(one.from),
        unitEnded: endedUnit(installation.units, one.unitId, day)?.on ?? null,
        why: one.why,
        paper: one.paper,
      })),
      versions: installation.regulations
        .versionsOf(id)
        .map((one) => ({ version: one.version, effectiveFrom: one.effectiveFrom, effectiveTo: one.effectiveTo })),
      kinds: [...regulation.kinds],
      clauses: structuredClone(regulation.clauses as unknown) as RegulationView['clauses'],
      categories: regulation.categories.map((category) => ({ ...category })),
      grounds: regulation.grounds.map((ground) => ({ ...ground })),
      calendar: structuredClone(regulation.calendar as unknown) as RegulationView['calendar'],
    }
  }
}
