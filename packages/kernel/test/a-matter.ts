import { type Act, allowedActs, type Change, decide, type DossierState, openDossier } from '../src/dossier/index.ts'
import { type ActId, type DossierId, type Instant, instant, type UnitId } from '../src/ids.ts'
import type { PostRole } from '../src/kinds/kind.ts'
import type { Obligation } from '../src/obligation/index.ts'
import type { Regulation } from '../src/regulation/index.ts'
import type { World } from '../src/world/index.ts'
import { FACTS, kindNamed } from './random-play.ts'
import { actorOf, id, REGULATION, UNIT_IDS, worldAt } from './small-world.ts'
import { local } from './vietnam-calendar.ts'

const POSTS: readonly PostRole[] = ['duty', 'staff', 'command']
const HOUR = 3_600_000
const short = (unit: UnitId): string => unit.replace('unit ', '')

class Refused extends Error {}

/** Why a dossier cannot be opened like this; undefined if it can. */
export function refusedOpening(...opening: Parameters<typeof aMatter>): string | undefined {
  try {
    aMatter(...opening)
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.message
    throw error
  }
}

/** An opened dossier, described in short lines: what each act changes, who may act, who owes what. */
export function aMatter(kindName: string, opener: string, fields: Record<string, unknown>, post: PostRole = 'staff') {
  const kind = kindNamed(kindName)
  let at: Instant = local('2022-09-12 08:00')
  let inForce: Regulation = REGULATION
  let made = 0
  let acts = 0
  const newId = (): string => `${(made += 1)}`
  const world = (): World => worldAt(at, REGULATION, { inForce })
  const opened = openDossier(kind, world(), actorOf(id(opener), post, instant(0)), {
    actId: 'opening' as ActId,
    dossierId: 'dossier' as DossierId,
    newId,
    number: '01',
    fields: { title: 'Việc', urgency: 'normal', category: 'other', ...fields },
    facts: FACTS,
  })
  if (!opened.ok) throw new Refused(saidNo(opened.refusal))
  let { state } = opened.value
  let lastAct: Act = opened.value.act

  const found = (wanted: string): Obligation | undefined => {
    const [task = '', debtor = ''] = wanted.split(' ')
    return state.obligations.findLast(
      (one) => one.task === task && (debtor === '' || one.debtor === id(debtor)) && one.state === 'open',
    )
  }
  const owed = (one: Obligation): string => {
    const about = state.obligations.find((other) => other.id === one.about)
    return [
      `${one.task} ${short(one.debtor)}→${short(one.creditor)}`,
      ...(about === undefined ? [] : [`about ${about.task} ${short(about.debtor)}`]),
      ...(one.parts.length === 0 ? [] : [`of ${one.parts.map((part) => part.text).join(' + ')}`]),
      ...(Object.keys(one.terms).length === 0 ? [] : [`with ${Object.keys(one.terms).join(' ')}`]),
    ].join(' ')
  }
  const told = (change: Change): string => {
    const about = 'obligationId' in change ? state.obligations.find((one) => one.id === change.obligationId) : undefined
    const which = about === undefined ? '' : `${about.task} ${short(about.debtor)}`
    switch (change.change) {
      case 'opened':
        return `opened ${owed(change.obligation)}`
      case 'ended':
        return `${change.how} ${which}${change.ground === null ? '' : ` (${change.ground})`}`
      case 'settled':
        return `${change.as} ${which}: ${change.keys.join(' ')}${change.ground === null ? '' : ` (${change.ground})`}`
      case 'clock':
        return `${change.why} ${which}`
      case 'assigned':
        return `assigned ${about?.task ?? ''} ${short(change.debtor)}`
      case 'admitted':
        return `admitted ${short(change.unitId)} ${change.role} ${change.level}`
      case 'linked':
        return `linked ${change.as}`
      case 'urgency':
        return `urgency ${change.urgency}`
      case 'adopted':
        return `adopted ${change.version}`
      case 'reopened':
        return `reopened ${change.revived.length}`
      case 'closed':
        return `closed ${change.outcome}`
      default:
        return change.change
    }
  }
  const about = (type: string): boolean => kind.acts.find((rule) => rule.type === type)?.on !== undefined

  return {
    get state(): DossierState {
      return state
    },
    get opening(): Act {
      return opened.value.act
    },
    get last(): Act {
      return lastAct
    },
    told: () => lastAct.changes.map(told),
    owes: () => state.obligations.filter((one) => one.state === 'open').map(owed),
    /** Each unit that may do it, with its posts: all, or the named ones. About one obligation if one is named. */
    may: (type: string, wanted?: string): readonly string[] => {
      const wantedId = wanted === undefined ? undefined : found(wanted)?.id
      return UNIT_IDS.flatMap((unitId) => {
        const posts = POSTS.filter((role) => {
          const allowed = allowedActs(kind, state, world(), { unitId, post: role })
          const types = [...allowed.onObligation].flatMap(([key, all]) =>
            wantedId === undefined || wantedId === key ? all : [],
          )
          return (about(type) ? types : allowed.onDossier).includes(type)
        })
        if (posts.length === 0) return []
        return [posts.length === POSTS.length ? short(unitId) : `${short(unitId)} ${posts.join(' ')}`]
      })
    },
    /** What it changed, line by line, or why it was refused. An hour later unless another time is given. */
    act: (
      type: string,
      unit: string,
      more: Record<string, unknown> = {},
      {
        on,
        post: by = 'staff',
        after = HOUR,
      }: { readonly on?: string; readonly post?: PostRole; readonly after?: number } = {},
    ): readonly string[] | string => {
      const now = instant(at + after)
      const target = on === undefined ? undefined : (found(on)?.id ?? 'none')
      const outcome = decide(kind, worldAt(now, REGULATION, { inForce }), actorOf(id(unit), by, instant(0)), state, {
        actId: `act ${(acts += 1)}` as ActId,
        newId,
        type,
        obligationId: target,
        fields: more,
        facts: FACTS,
      })
      if (!outcome.ok) return saidNo(outcome.refusal)
      at = now
      const lines = outcome.value.act.changes
      state = outcome.value.state
      lastAct = outcome.value.act
      return lines.map(told)
    },
    /** Another version comes into force. */
    amend: (version: number): void => {
      inForce = { ...REGULATION, version }
    },
  }
}

const saidNo = ({ code, field }: { readonly code: string; readonly field?: string }): string =>
  field === undefined ? code : `${code} ${field}`

/** Another dossier of a kind, which everybody sees. */
export function otherDossier(kindName: string): string {
  for (const [name, { kind }] of FACTS.dossiers) if (kind === kindName) return name
  throw new Error(`no other dossier of ${kindName}`)
}
