// The one place that wires store and engine into services.

import { type AccessSettings, DEFAULT_ACCESS } from './records/access-settings.ts';
import { openPdf, type Pdf } from './pdf/render-pdf.ts';
import { openAccounts } from './services/accounts.ts';
import { openApiKeys } from './services/api-keys.ts';
import { type CaseworkSettings, DEFAULT_CASEWORK } from './records/casework-settings.ts';
import { openAttachments } from './services/attachments.ts';
import { openAudit } from './services/audit.ts';
import { openCases } from './services/cases.ts';
import { openChecks } from './services/checks.ts';
import { openContracts } from './services/contracts.ts';
import { openExports } from './services/exports.ts';
import { openFollowUps } from './services/follow-up.ts';
import { openImports } from './services/imports.ts';
import { openJournal } from './services/journal.ts';
import { openLessons } from './services/lessons.ts';
import { openLetters } from './services/letters.ts';
import { openOnce } from './services/once.ts';
import { openOrders } from './services/orders.ts';
import { openOutbox } from './services/outbox.ts';
import { partFiles } from './services/part-files.ts';
import { openPersons } from './services/persons.ts';
import { openReadings } from './services/readings.ts';
import { openSessions } from './services/sessions.ts';
import type { ServiceParts } from './services/service-parts.ts';
import { openSettlements } from './services/settlements.ts';
import { openSlips } from './services/slips.ts';
import { openTrail } from './services/trail.ts';
import { openVerifier } from './services/verifier.ts';
import { letterMaker } from './services/verify/letter-maker.ts';
import { openWorkshops } from './services/workshops.ts';
import type { Services } from './services.ts';

/** Without `access` and `casework` as the environment settles them, their defaults hold; without `pdf`, documents are set in threads of their own. */
export type ServiceNeeds = ServiceParts &
  Pick<Services, 'messages' | 'examples' | 'logger'> & {
    readonly access?: AccessSettings;
    readonly casework?: CaseworkSettings;
    readonly pdf?: Pdf;
  };

export function openServices({
  store,
  engine,
  messages,
  examples,
  logger,
  clock,
  access = DEFAULT_ACCESS,
  casework = DEFAULT_CASEWORK,
  pdf = openPdf(),
}: ServiceNeeds): Services {
  const parts: ServiceParts = { store, engine, clock };
  const trail = openTrail(parts);
  const contracts = openContracts(parts, trail);
  const readings = openReadings(parts, trail);
  const orders = openOrders(parts, trail);
  const checks = openChecks(parts, trail);
  const workshops = openWorkshops(parts, trail);
  const files = partFiles(casework.filesFolder);
  const journal = openJournal({ ...parts, settings: casework, files });
  const outbox = openOutbox({ ...parts, journal, settings: casework, logger });
  const letters = openLetters({ ...parts, messages, journal, outbox, trail, pdf });
  const followUps = openFollowUps({ ...parts, contracts, trail });
  const cases = openCases({ ...parts, messages, trail, journal, letters, orders, workshops, followUps });
  return {
    engine,
    messages,
    examples,
    logger,
    clock,
    access,
    contracts,
    readings,
    orders,
    checks,
    workshops,
    slips: openSlips({ engine, checks, contracts, orders, workshops }),
    settlements: openSettlements({ engine, contracts }),
    pdf,
    journal,
    verifier: openVerifier({ ...parts, journal, files, letters: letterMaker(pdf) }),
    outbox,
    letters,
    attachments: openAttachments({ ...parts, journal, trail, settings: casework }),
    cases,
    followUps,
    lessons: openLessons(parts),
    audit: openAudit({ store, messages, trail, cases, journal }),
    exports: openExports({ store, trail }),
    persons: openPersons({ ...parts, trail, journal }),
    imports: openImports({ ...parts, messages, logger, contracts, readings, trail }),
    trail,
    once: openOnce(parts),
    accounts: openAccounts(parts, access, trail),
    sessions: openSessions(parts, access),
    apiKeys: openApiKeys(parts, trail),
  };
}
