/**
 * All that the server's role may do in the database, by hand. A function that is granted without standing here, and a table that can be written, fail the
 * suite: who adds one says here why it is safe.
 */
export const MAY_CALL: readonly string[] = [
  // For whom a transaction acts, words for a search, and the outbox in its order: with the caller's rights.
  'app_person',
  'app_unit',
  'outbox_after',
  'outbox_begin',
  'outbox_settled',
  'outbox_transaction',
  'search_of',
  // Texts in the places of their references, with the caller's rights.
  'text_read',
  'texts_named',
  // Sessions: by a name with its password's hash, or by a token.
  'session_begin',
  'session_choose',
  'session_end',
  'session_of',
  'sign_in_record',
  // Acts: each checks that the unit is a party. A lead is appointed by an administrator.
  'appoint_lead',
  'dossier_held',
  'store_act',
  'store_acts',
  // What a unit sees: each looks up its grant.
  'desk_page',
  'dossier_seen',
  'dossiers_around',
  'dossiers_known',
  'dossiers_page',
  'links_seen',
  // Figures without the matters behind them.
  'clause_performance',
  'dossiers_by_month',
  // Files: a unit's own uploads, and those of dossiers that it sees.
  'content_held',
  'file_read',
  'files_available',
  'upload_begin',
  'upload_finished',
  'upload_part_kept',
  'upload_removed',
  // Documents of a dossier whose whole the unit sees.
  'paper_read',
  'sealed_text_seen',
  // Drafts: each asks for the unit's right.
  'append_draft',
  'compact_draft',
  'create_draft',
  'discard_draft',
  'draft_seen',
  'draft_shares',
  'draft_standings',
  'draft_updates',
  'draft_version_seen',
  'draft_versions',
  'drafts_page',
  'follow_draft',
  'keep_draft_version',
  'recover_draft',
  'share_draft',
]

/** Tables that the server's role writes itself: lines are added to the audit trail, a unit's own notes and the signatures of acts, never changed. */
export const MAY_WRITE: readonly string[] = ['act_signature INSERT', 'audit INSERT', 'inside_entry INSERT']

/** Tables whose rows the server's role may ask for; which rows, their policies say. */
export const MAY_READ: readonly string[] = [
  'access_grant',
  'act',
  'act_signature',
  'adjoining',
  'appointment',
  'dossier',
  'dossier_file',
  'dossier_series',
  'escalation',
  'hold',
  'idempotency',
  'inside_entry',
  'inside_heir',
  'kind_table',
  'link',
  'obligation',
  'outbox',
  'outbox_swept',
  'paper',
  'party',
  'person',
  'post',
  'registry_change',
  'regulation',
  'succession',
  'unit',
  'upload',
  'upload_part',
  'world_version',
]
