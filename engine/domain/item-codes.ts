// The codes of a settlement's items, as outside clients know them.

export const ITEM_CODES = [
  'overrun-km',
  'underrun-km',
  'remaining-instalments',
  'retroactive-instalments',
  'collection-fee',
  'reminder-fee',
  'change-fee',
  'next-instalment',
  'refund',
  'withdrawal-share',
  'minimum-km',
] as const;
