// The tables of decisions on record, as Kysely knows them.

export interface CaseRow {
  id: string;
  number: string;
  contract_id: string;
  order_id: string;
  workshop_id: string;
  product: string;
  tier: string;
  customer_type: string;
  language: string;
  timing: string;
  state: string;
  round: number;
  version: number;
  assignee_id: string | null;
  assignee_name: string | null;
  opened_at: string;
  opened_by: string;
  updated_at: string;
  updated_by: string;
  due_on: string | null;
  /** JSON: AskedBack. */
  asked_back: string | null;
  /** JSON: OrderFacts; its texts are a person's data. */
  order_facts: string;
  /** JSON: CheckRequest. */
  question: string;
  /** JSON: CheckAnswer. */
  answer: string;
  /** JSON: Case['proposal']. */
  proposal: string | null;
  asked: string;
  outcome: string | null;
  approved: string | null;
  decided_at: string | null;
  decided_round: number | null;
  decided_by_id: string | null;
}

export interface AskedFactRow {
  id: string;
  case_id: string;
  round: number;
  fact: string;
  asked_of: string;
  asked_at: string;
  answered_at: string | null;
}

export interface JournalEntryRow {
  seq: number;
  subject_kind: string;
  subject_id: string;
  subject_seq: number;
  kind: string;
  at: string;
  /** Canonical JSON: EntryBody; hashed as it stands here. */
  body: string;
  hash: string;
}

export interface JournalHeadRow {
  id: number;
  count: number;
  hash: string;
  at: string;
  signature: string;
}

export interface JournalPartRow {
  id: string;
  subject_kind: string;
  subject_id: string;
  what: string;
  digest: string;
  /** 32 random bytes, in hexadecimal. */
  salt: string;
  size: number;
  /** null: it lies in `file`. */
  content: Uint8Array | null;
  /** Its name in the folder of files. */
  file: string | null;
}

export interface KeptTemplateRow {
  hash: string;
  /** JSON: the texts of the templates by their paths. */
  content: string;
  kept_at: string;
}

export interface DecidedLineRow {
  seq: number;
  line_id: string;
  case_id: string;
  contract_id: string;
  workshop_id: string;
  round: number;
  decided_at: string;
  decided_on: string;
  product: string;
  tier: string;
  terms_version: string;
  verdict: string;
  clause: string | null;
  component: string | null;
  outcome: string;
  asked: string | null;
  proposed: string | null;
  approved: string;
  goodwill: string;
  payer: string | null;
  handler_id: string | null;
  handler_name: string | null;
  is_current: number;
}

export interface AuthorisationRow {
  number: string;
  case_id: string;
  seq: number;
  most: string;
  holds_until: string;
  given_at: string;
  is_automatic: number;
}

export interface LetterRow {
  id: string;
  subject_kind: string;
  subject_id: string;
  contract_id: string;
  seq: number;
  decision_seq: number | null;
  kind: string;
  language: string;
  title: string;
  on_day: string;
  made_at: string;
  made_by: string;
  json_part: string;
  pdf_part: string;
}

export interface LetterEditRow {
  id: string;
  letter_id: string;
  seq: number;
  part: string;
  digest: string;
  at: string;
  by: string;
}

export interface SendingRow {
  id: string;
  letter_id: string;
  address: string;
  state: string;
  message_id: string;
  attempts: number;
  queued_at: string;
  queued_by: string;
  next_at: string | null;
  claim: string | null;
  claimed_until: string | null;
  sent_at: string | null;
  fault: string | null;
}

export interface AttachmentRow {
  id: string;
  case_id: string;
  round: number;
  seq: number;
  part: string;
  file_name: string;
  media_type: string;
  size: number;
  at: string;
  by: string;
}

export interface FollowUpRow {
  id: string;
  case_id: string;
  contract_id: string;
  decision_seq: number;
  product: string;
  kind: string;
  is_urgent: number;
  is_return: number;
  state: string;
  due_on: string;
  opened_at: string;
  closed_at: string | null;
  way: string | null;
  said: string | null;
  version: number;
}

export interface ContactAttemptRow {
  id: string;
  follow_up_id: string;
  at: string;
  time_of_day: string;
  way: string;
  reached: number;
  said: string | null;
  answered: string | null;
  by: string;
}

export interface ContactReviewRow {
  id: string;
  product: string;
  from_day: string;
  to_day: string;
  contacts_made: number;
  contacts_reached: number;
  said: string | null;
  measures: string | null;
  at: string;
  by: string;
}
