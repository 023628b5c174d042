/**
 * Why the rules refuse. `code` is stable (`area.reason`) and listed in the error catalogue of the contracts; `field` names the part of the
 * request; `detail` holds plain values for the message. A refusal never tells more than the actor may know.
 */
export interface Refusal {
  readonly code: RefusalCode
  readonly field?: string
  readonly detail?: Readonly<Record<string, string | number>>
}

export const REFUSAL_CODES = [
  'access.post-not-valid',
  'access.unit-not-valid',
  'access.post-may-not',
  'access.not-a-party',
  'access.not-yours',
  'dossier.closed',
  'dossier.not-settled',
  'dossier.unknown-act',
  'dossier.act-not-open',
  'dossier.stale',
  'dossier.unknown',
  'dossier.closed-too-long',
  'dossier.only-one',
  'dossier.full',
  'act.must',
  'needs.missing',
  'link.itself',
  'link.already',
  'exercise.mixed',
  'hold.taken',
  'period.empty',
  'urgency.same',
  'lead.no-party',
  'lead.same',
  'lead.appointed-later',
  'told.not-a-party',
  'told.yourself',
  'told.too-old',
  'told.not-living',
  'told.needs-signature',
  'obligation.not-found',
  'obligation.ambiguous',
  'obligation.not-open',
  'clock.not-running',
  'clock.not-paused',
  'clock.not-later',
  'clock.backwards',
  'field.required',
  'field.text-too-short',
  'field.text-too-long',
  'field.text-control-characters',
  'field.text-direction-override',
  'field.not-a-choice',
  'field.too-many',
  'field.in-the-future',
  'field.not-in-the-future',
  'field.out-of-range',
  'field.unknown',
  'field.unknown-part',
  'field.not-whole',
  'field.wrong-telephone',
  'field.twice',
  'content.classified',
  'file.not-available',
  'file.name-unusable',
  'file.too-large',
  'file.type-not-allowed',
  'unit.unknown',
  'unit.other-era',
  'unit.not-addressable',
  'unit.yourself',
  'unit.not-bound',
  'audience.empty',
  'audience.owes-already',
  'place.outside-every-unit',
  'draft.unknown',
  'draft.for-another',
  'draft.read-only',
  'draft.not-yours',
  'draft.sealed',
  'draft.discarded',
  'draft.recovered-too-late',
  'draft.of-no-dossier',
  'draft.too-long',
  'draft.worn',
  'inside.in-hand-already',
  'inside.in-nobodys-hand',
  'inside.in-anothers-hand',
  'inside.person-not-here',
  'regulation.not-in-force',
  'regulation.does-not-bind',
  'regulation.kind-not-in-use',
  'regulation.no-clause',
  'regulation.moved-on',
  'regulation.same-version',
  'regulation.task-without-clause',
  'regulation.no-limit',
  'regulation.occasion-without-clause',
  'regulation.lead-leaves',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal }

export const accept = <Value>(value: Value): Outcome<Value> => ({ ok: true, value })
export const refuse = (
  code: RefusalCode,
  more: { readonly field?: string; readonly detail?: Readonly<Record<string, string | number>> } = {},
): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal: { code, ...more } })
