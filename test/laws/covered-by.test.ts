// Law: coveredBy is true and complete. Asked again with the one change, the line is paid; and no single add-on, tier or
// agreement that this car could have had, and that would have paid the line, is left out.

import { expect } from 'chai';
import { ALL_TOLD, answerOf, askedChecks, isPaid, shown, testedProducts, type TestedProduct } from '../builders/products.ts';
import { agreementIds, type Question } from '../builders/random-questions.ts';

interface Contract {
  readonly product: string;
  readonly tier: string;
  readonly addOns?: readonly string[];
  readonly agreements?: readonly object[];
  readonly signedOn?: string;
}

for (const product of testedProducts()) {
  describe(`law: coveredBy is true and complete: ${product.id}`, function () {
    this.timeout(120_000);

    it('of single add-ons, tiers and agreements', () => {
      let told = 0;
      for (const { question, answer } of askedChecks(product, 200, { ...ALL_TOLD, mostLines: 2 }, 70)) {
        const contract = question.contract as Contract;
        const changes = singleChanges(product, contract);
        const after = changes.map(({ contract: changed }) =>
          answerOf(product, 'check', { ...question, contract: { ...contract, ...changed } }),
        );
        answer.lines.forEach((line, at) => {
          const by = (line.coveredBy ?? []).map((each) => JSON.stringify(each)).sort();
          if (isPaid(line.verdict) || line.verdict === 'needs-information') return expect(by, shown(question)).to.deep.equal([]);
          const would = changes
            .filter((_, number) => isPaid(after[number]?.lines[at]?.verdict))
            .filter((change) => couldHaveHad(product, question, change))
            .map((change) => JSON.stringify(change.by))
            .sort();
          if (by.join() !== would.join()) expect(by, `line ${line.id}, ${line.verdict}, of ${shown(question)}`).to.deep.equal(would);
          told += would.length;
          return undefined;
        });
      }
      expect(told, 'changes that would have covered a line').to.be.above(0);
    });
  });
}

interface Change {
  readonly by: { readonly addOn: string } | { readonly tier: string } | { readonly agreement: string };
  readonly contract: Partial<Contract>;
}

function singleChanges({ source }: TestedProduct, contract: Contract): Change[] {
  const { product } = source;
  const bought = contract.addOns ?? [];
  return [
    ...[...product.addOns.keys()]
      .filter((addOn) => !bought.includes(addOn))
      .map((addOn) => ({ by: { addOn }, contract: { addOns: [...bought, addOn] } })),
    ...[...product.tiers.keys()].filter((tier) => tier !== contract.tier).map((tier) => ({ by: { tier }, contract: { tier } })),
    ...(product.agreements.size === 0 ? [] : agreementIds(source)).map((agreement) => ({
      by: { agreement },
      contract: { agreements: [...(contract.agreements ?? []), { allows: agreement }] },
    })),
  ];
}

/** By the rules of entry on the day of signing; what they leave open is not held against the car. */
function couldHaveHad(product: TestedProduct, question: Question, { by, contract }: Change): boolean {
  if ('agreement' in by) return true;
  const changed = { ...(question.contract as Contract), ...contract };
  const { tiers } = answerOf(product, 'eligibility', {
    product: changed.product,
    tier: changed.tier,
    on: changed.signedOn,
    vehicle: question.vehicle,
    addOns: changed.addOns ?? [],
    agreements: changed.agreements ?? [],
  });
  const [tier] = tiers;
  const verdict = 'addOn' in by ? tier?.addOns.find((each) => each.addOn === by.addOn)?.verdict : tier?.verdict;
  return verdict !== 'not-eligible';
}
