// The tables of the store, as Kysely knows them; the same on both databases. Days, instants and JSON are text, flags 0 or 1.

import type {
  AskedFactRow,
  AttachmentRow,
  AuthorisationRow,
  CaseRow,
  ContactAttemptRow,
  ContactReviewRow,
  DecidedLineRow,
  FollowUpRow,
  JournalEntryRow,
  JournalHeadRow,
  JournalPartRow,
  KeptTemplateRow,
  LetterEditRow,
  LetterRow,
  SendingRow,
} from './tables-decisions.ts';

export interface Tables {
  workshop: WorkshopRow;
  contract: ContractRow;
  vehicle: VehicleRow;
  customer: CustomerRow;
  contract_change: ContractChangeRow;
  payment: PaymentRow;
  odometer_reading: ReadingRow;
  repair_order: OrderRow;
  check_record: CheckRow;
  account: AccountRow;
  session: SessionRow;
  sign_in_failure: SignInFailureRow;
  api_key: ApiKeyRow;
  trail: TrailRow;
  once: OnceRow;
  counter: CounterRow;
  import_run: ImportRunRow;
  claim_case: CaseRow;
  asked_fact: AskedFactRow;
  journal_entry: JournalEntryRow;
  journal_head: JournalHeadRow;
  journal_part: JournalPartRow;
  kept_template: KeptTemplateRow;
  decided_line: DecidedLineRow;
  authorisation: AuthorisationRow;
  letter: LetterRow;
  letter_edit: LetterEditRow;
  sending: SendingRow;
  attachment: AttachmentRow;
  follow_up: FollowUpRow;
  contact_attempt: ContactAttemptRow;
  contact_review: ContactReviewRow;
}

export interface WorkshopRow {
  id: string;
  name: string;
  address: string | null;
  phone: string | null;
  country: string;
  /** JSON: a list of products. */
  network: string;
  version: number;
}

export interface ContractRow {
  id: string;
  number: string;
  /** As searched: without spaces and hyphens, in capitals. */
  number_key: string;
  product: string;
  tier: string;
  starts_on: string | null;
  ends_on: string | null;
  terminated_on: string | null;
  payment: string | null;
  /** JSON: ContractFacts. */
  facts: string;
  last_read_on: string | null;
  last_km: number | null;
  limit_reached_on: string | null;
  /** 1 where the limit is projected to be reached before the last day. */
  passes_limit: number;
  version: number;
  created_at: string;
  updated_at: string;
  erased_at: string | null;
}

export interface VehicleRow {
  contract_id: string;
  registration: string | null;
  registration_key: string | null;
  vin: string | null;
  vin_key: string | null;
  make: string | null;
  model: string | null;
  /** JSON: the rest of Vehicle. */
  facts: string;
}

export interface CustomerRow {
  contract_id: string;
  name: string | null;
  /** As searched: small letters. */
  name_key: string | null;
  type: string | null;
  address: string | null;
  email: string | null;
  phone: string | null;
  language: string | null;
}

export interface ContractChangeRow {
  contract_id: string;
  version: number;
  at: string;
  by: string;
  note: string | null;
  /** JSON: ContractChange['changed']. */
  changed: string;
}

export interface PaymentRow {
  id: string;
  contract_id: string;
  due_on: string;
  amount: string;
  paid_on: string | null;
}

export interface ReadingRow {
  id: string;
  contract_id: string;
  read_on: string;
  km: number;
  source: string;
  order_id: string | null;
  created_at: string;
  by: string;
}

export interface OrderRow {
  id: string;
  number: string;
  contract_id: string;
  workshop_id: string;
  date: string;
  odometer_km: number | null;
  line_count: number;
  /** JSON: OrderFacts. */
  facts: string;
  version: number;
  created_at: string;
  updated_at: string;
  by: string;
}

export interface CheckRow {
  id: string;
  contract_id: string;
  order_id: string | null;
  workshop_id: string | null;
  at: string;
  by: string;
  language: string;
  product: string;
  terms_version: string;
  terms_hash: string;
  /** JSON, to the letter as asked and answered. */
  question: string;
  answer: string;
  provider: string;
  customer: string;
  open: string;
}

export interface AccountRow {
  id: string;
  /** As typed at sign-in, in small letters; unique. */
  name: string;
  full_name: string;
  role: string;
  workshop_id: string | null;
  /** argon2id; null: signs in through OpenID Connect only. */
  password_hash: string | null;
  /** Issuer and subject of OpenID Connect. */
  oidc_subject: string | null;
  language: string | null;
  /** 1: one of the demo's, refused outside it. */
  is_demo: number;
  is_disabled: number;
  /** 1: a head of claims, who alone calls about returns. */
  is_lead: number;
  created_at: string;
  version: number;
}

export interface SessionRow {
  /** SHA-256 of the cookie's token, in hexadecimal. */
  token_hash: string;
  account_id: string;
  created_at: string;
  seen_at: string;
  ends_at: string;
}

export interface SignInFailureRow {
  id: string;
  /** What is counted: `account:NAME` or `address:IP`. */
  subject: string;
  at: string;
}

export interface ApiKeyRow {
  id: string;
  name: string;
  /** The first letters, to tell keys apart. */
  hint: string;
  key_hash: string;
  role: string;
  workshop_id: string | null;
  /** JSON: a list of scopes. */
  scopes: string;
  created_at: string;
  created_by: string;
  used_at: string | null;
  revoked_at: string | null;
}

export interface TrailRow {
  id: string;
  at: string;
  who_kind: string;
  who_id: string;
  who_name: string;
  workshop_id: string | null;
  /** What was done: `contract.read`, `account.created`, `sign-in.refused` … */
  action: string;
  contract_id: string | null;
  /** Purpose of a reading, or what was touched. */
  why: string | null;
  request_id: string;
}

export interface OnceRow {
  /** Whose key it is: account or API key. */
  owner: string;
  key: string;
  request_hash: string;
  status: number;
  location: string | null;
  etag: string | null;
  body: string;
  at: string;
}

export interface CounterRow {
  name: string;
  value: number;
}

export interface ImportRunRow {
  id: string;
  file_name: string;
  started_at: string;
  /** When its last rows were saved. */
  touched_at: string;
  ended_at: string | null;
  by: string;
  total: number;
  done: number;
  added: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** The rejects as CSV; null while it runs or where there are none. */
  rejects: string | null;
}
