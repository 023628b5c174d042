import type { RefusalCode } from '@giapranh/kernel'

/** Errors of the edge, in addition to the refusals of the rules. */
export const EDGE_CODES = [
  'request.malformed',
  'request.too-large',
  'request.too-complex',
  'request.header-missing',
  'request.not-found',
  'request.method-not-allowed',
  'request.unsupported-media-type',
  'request.foreign-origin',
  'session.required',
  'session.wrong-credentials',
  'session.too-many-attempts',
  'session.post-required',
  'idempotency.reused',
  'dossier.rules-stuck',
  'draft.moved-on',
  'draft.not-a-party',
  'draft.too-fast',
  'draft.too-many',
  'draft.too-many-present',
  'draft.too-many-versions',
  'paper.not-drawable',
  'file.empty',
  'file.damaged',
  'file.expands-too-far',
  'file.not-utf8',
  'upload.too-many',
  'upload.offset',
  'upload.protocol',
  'server.unavailable',
  'server.storage-full',
  'server.failure',
] as const
export type EdgeCode = (typeof EDGE_CODES)[number]
export type ProblemCode = RefusalCode | EdgeCode
