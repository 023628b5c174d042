/**
 * All that the server's role may do in the database, written by hand. A granted function that is not listed, and a
 * table that can be written, fail the suite: whoever adds one states here why it is safe.
 */
export const MAY_CALL: readonly string[] = [
  // The unit and person of a transaction, words for a search, and the outbox in order: with the caller's rights.
  'app_person',
  'app_unit',
  'outbox_after',
  'outbox_begin',
  'outbox_settled',
  'outbox_transaction',
  'search_of',
  // Replaces references by texts, with the caller's rights.
  'text_read',
  'texts_named',
  // Sessions: by a name with its password's hash, or by a token.
  'session_begin',
  'session_choose',
  'session_end',
  'session_of',
  'sign_in_record',
  // Acts: each function checks that the unit is a party. Only an administrator appoints a lead.
  'appoint_lead',
  'store_act',
  'store_acts',
  // What a unit sees: each function looks up its grant.
  'desk_idle',
  'desk_page',
  'dossier_seen',
  'dossiers_around',
  'dossiers_known',
  'dossiers_page',
  'links_seen',
  // Figures without the dossiers behind them.
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
  // Documents of a dossier that the unit sees whole.
  'paper_read',
  'sealed_text_seen',
  // Drafts: each function checks the unit's right.
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

/**
 * Tables that the server's role writes directly: rows are added to the audit trail, a unit's own notes and the
 * signatures of acts, and never changed.
 */
export const MAY_WRITE: readonly string[] = ['act_signature INSERT', 'audit INSERT', 'inside_entry INSERT']

/** Tables that the server's role may read; their policies decide which rows. */
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
