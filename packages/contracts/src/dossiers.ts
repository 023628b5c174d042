import { DUTIES, GRANT_LEVELS, LINKS, PARTY_ROLES, POST_ROLES } from '@giapranh/kernel'
import { z } from 'zod'
import { ClockView } from './clock-view.ts'
import { Place, UrgencyText } from './field-schema.ts'
import { Id, InstantText, pageOf, PageQuery, UnitRef } from './primitives.ts'

/** The envelope that all kinds share; the kind's own fields are next to it and are checked by its descriptors. */
export const OpenDossier = z
  .object({
    kind: z.string().min(1).max(40),
    regulationId: Id.optional(),
    title: z.string().max(20_000).optional(),
    body: z.string().max(20_000).optional(),
    place: Place.optional(),
    occurredAt: InstantText.optional(),
    urgency: z.string().max(20).optional(),
    category: z.string().max(60).optional(),
    handling: z.string().max(10).optional(),
    addressees: z.array(Id).max(500).optional(),
    /** Every screen marks it as an exercise; only figures of exercises count it. */
    exercise: z.boolean().optional(),
  })
  .catchall(z.unknown())
  .meta({ id: 'OpenDossier' })

export const DoAct = z
  .object({
    type: z.string().min(1).max(40),
    obligationId: Id.optional(),
    body: z.string().max(20_000).optional(),
    onBehalfOf: Id.optional(),
    toldAt: InstantText.optional(),
  })
  .catchall(z.unknown())
  .meta({ id: 'DoAct' })

export const PartView = z.object({
  key: z.string(),
  text: z.string(),
  state: z.enum(['open', 'answered', 'refused']),
  ground: z.string().nullable(),
  /** How much was asked, given and refused; absent if the line has no quantity. */
  quantity: z.number().optional(),
  unit: z.string().optional(),
  given: z.number().optional(),
  refused: z.number().optional(),
})

export const ObligationView = z
  .object({
    id: Id,
    task: z.string(),
    duty: z.enum(DUTIES),
    debtor: UnitRef,
    creditor: UnitRef,
    /** `open` and `paused` are active; the others have ended. Lateness is in `late`, never in the state. */
    state: z.enum(['open', 'paused', 'discharged', 'refused', 'released']),
    late: z.boolean(),
    due: InstantText.nullable(),
    clock: ClockView,
    clause: z.string(),
    ground: z.string().nullable(),
    parts: z.array(PartView),
    text: z.string().nullable(),
    terms: z.record(z.string(), z.unknown()),
    about: Id.nullable(),
    /** What my post may do about it now. */
    allowed: z.array(z.string()),
  })
  .meta({ id: 'Obligation' })
export type ObligationView = z.infer<typeof ObligationView>

export const DossierRow = z
  .object({
    id: Id,
    number: z.string(),
    kind: z.string(),
    title: z.string(),
    urgency: UrgencyText,
    category: z.string(),
    state: z.enum(['open', 'closed']),
    /** Null if the kind has no stages. */
    stage: z.string().nullable(),
    outcome: z.string().nullable(),
    originator: UnitRef,
    openedAt: InstantText,
    lastAt: InstantText,
    version: z.number().int(),
    exercise: z.boolean(),
    /** How much of it my unit sees. */
    level: z.enum(GRANT_LEVELS),
    /** The state of its obligations; only where the request asked for it. */
    tally: z
      .object({
        open: z.number().int(),
        late: z.number().int(),
        ended: z.number().int(),
        nextDue: InstantText.nullable(),
      })
      .optional(),
  })
  .meta({ id: 'DossierRow' })
export type DossierRow = z.infer<typeof DossierRow>

export const DossierView = DossierRow.extend({
  regulationId: Id,
  /** The version of the regulation that decides. */
  regulationVersion: z.number().int(),
  /** The unit that holds the matter: the originator, or its heir. */
  holder: UnitRef,
  /** The clause under which the dossier was opened. */
  clause: z.string().nullable(),
  handling: z.string(),
  closedAt: InstantText.nullable(),
  /** The opening's values (body, place, items …). */
  fields: z.record(z.string(), z.unknown()),
  point: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  /** `ended`: the unit no longer exists; its heirs stand beside it. */
  parties: z.array(z.object({ unit: UnitRef, role: z.enum(PARTY_ROLES), since: InstantText, ended: z.boolean() })),
  /** Why my unit sees the dossier. */
  seenBecause: z.object({ reason: z.enum(['party', 'superior-of-party']), through: UnitRef }),
  obligations: z.array(ObligationView),
  /** Obligations that begin in the future. */
  scheduled: z.array(z.object({ task: z.string(), debtor: UnitRef, creditor: UnitRef, beginsAt: InstantText })),
  /** Linked dossiers that my unit sees; `outward`: this dossier states the link. */
  links: z.array(
    z.object({
      id: Id,
      number: z.string(),
      kind: z.string(),
      title: z.string(),
      relation: z.enum(LINKS),
      outward: z.boolean(),
      level: z.enum(GRANT_LEVELS),
    }),
  ),
  /** What my post may do about the dossier or any of its obligations, each type once. */
  allowed: z.array(z.string()),
  allowedOnDossier: z.array(z.string()),
}).meta({ id: 'Dossier' })
export type DossierView = z.infer<typeof DossierView>

export const ChangeView = z
  .object({
    change: z.enum([
      'began',
      'admitted',
      'role',
      'opened',
      'ended',
      'settled',
      'clock',
      'assigned',
      'scheduled',
      'unscheduled',
      'entered',
      'kept',
      'linked',
      'opened-dossier',
      'held',
      'let-go',
      'urgency',
      'adopted',
      'succeeded',
      'inherited',
      'holder',
      'reopened',
      'appointed',
      'published',
      'issued',
      'sealed',
      'closed',
    ]),
    obligationId: Id.nullable(),
    task: z.string().nullable(),
    unit: UnitRef.nullable(),
    /** The unit that this unit replaces. */
    from: UnitRef.nullable(),
    /**
     * How it ended (discharged, refused, released), what happened to the clock (paused, resumed, extended) or the parts (answered, refused), a
     * role, or an outcome.
     */
    how: z.string().nullable(),
    due: InstantText.nullable(),
    parts: z.array(z.string()),
    ground: z.string().nullable(),
  })
  .meta({ id: 'Change' })

export const ActView = z
  .object({
    id: Id,
    seq: z.number().int(),
    type: z.string(),
    at: InstantText,
    occurredAt: InstantText.nullable(),
    by: z.object({
      /** Who acted: a person, the regulation by a clause, the registry by a legal instrument. */
      actor: z.enum(['person', 'regulation', 'registry']),
      /** With names as of that day; null if no person acted. */
      person: z.object({ id: Id, name: z.string(), rank: z.string().nullable() }).nullable(),
      post: z.enum(POST_ROLES).nullable(),
      unit: UnitRef.nullable(),
      /** For an act that no person did: the occasion, or the instrument. */
      reason: z.string().nullable(),
    }),
    /** The unit that said it by telephone or on paper, and when. */
    told: z.object({ onBehalfOf: UnitRef, at: InstantText }).nullable(),
    /** The version of the kind's table that was used. */
    kindVersion: z.number().int(),
    obligationId: Id.nullable(),
    clause: z.string().nullable(),
    fields: z.record(z.string(), z.unknown()),
    changes: z.array(ChangeView),
  })
  .meta({ id: 'Act' })
export type ActView = z.infer<typeof ActView>

export const ActResult = z.object({ act: ActView, dossier: DossierView })
/** Most histories fit on one page. */
export const ActsQuery = PageQuery.extend({ limit: z.coerce.number().int().min(1).max(500).default(200) })
export const ActPage = pageOf(ActView)

/** What an opening or an act would do, before it is sent; nothing is stored. */
export const Preview = z
  .object({
    audience: z.array(UnitRef),
    changes: z.array(ChangeView),
  })
  .meta({ id: 'Preview' })
export type Preview = z.infer<typeof Preview>

export const DossiersQuery = PageQuery.extend({
  q: z.string().max(200).optional(),
  kind: z.string().max(40).optional(),
  state: z.enum(['open', 'closed']).optional(),
  /** `mine`: my unit opened it; `party`: my unit is a party; default: all that my unit sees. */
  scope: z.enum(['all', 'party', 'mine']).default('all'),
  /** `tally`: each row includes the state of its obligations. */
  with: z.enum(['tally']).optional(),
})
export const DossierPage = pageOf(DossierRow)
