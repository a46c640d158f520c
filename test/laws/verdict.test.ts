// The laws of a line's verdict (one test each) over random orders of which every fact is told or assumed.

import type { Rule } from '../../engine/domain/rule-set.ts';
import { expect } from 'chai';
import type { LineAnswer } from '../../engine/domain/wire.ts';
import { isOfLine, byClause, naiveCheck, type NaiveLine } from '../builders/naive-judge.ts';
import {
  ALL_TOLD,
  answerOf,
  askedChecks,
  isPaid,
  linesOf,
  shown,
  testedProducts,
  type AskedCheck,
  type TestedProduct,
} from '../builders/products.ts';
import type { Question } from '../builders/random-questions.ts';

const ORDERS = 600;

interface Judged {
  readonly asked: AskedCheck;
  readonly suspending: readonly Rule[];
  readonly line: LineAnswer;
  readonly naive: NaiveLine;
  readonly told: Question;
}

for (const product of testedProducts()) {
  /** As many as use up every limit that lines share: two wheel changes, some loan days. */
  const COPIES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

  describe(`laws of the verdict: ${product.id}`, function () {
    this.timeout(60_000);
    let all: Judged[] = [];
    let inForce: Judged[] = [];
    before(() => {
      all = judged(product);
      inForce = all.filter(({ suspending }) => suspending.length === 0);
    });

    it('a second, naive decide-line agrees on every line', () => {
      for (const each of all) expect(each.line.verdict, told(each)).to.equal(each.naive.verdict);
      for (const verdict of ['covered', 'not-covered'])
        expect(
          all.some(({ line }) => line.verdict === verdict),
          verdict,
        ).to.equal(true);
    });

    it('out of force covers nothing', () => {
      const out = all.filter(({ suspending }) => suspending.length > 0);
      expect(out.length).to.be.above(0);
      for (const { asked } of inForce) expect(asked.answer.contractStatus.inForce).to.equal(true);
      for (const each of out) {
        const { answer } = each.asked;
        expect(answer.contractStatus.inForce, told(each)).to.equal(false);
        const given = answer.contractStatus.reasons.filter(({ defeatedBy, effect }) => defeatedBy === undefined && effect === 'suspend');
        expect(given.map(({ rule }) => rule).sort(), `all suspending reasons are given ${told(each)}`).to.deep.equal(
          idsOf(each.suspending),
        );
        expect(each.line.verdict, told(each)).to.equal('not-covered');
        expect(each.line.reasons[0]?.effect, told(each)).to.equal('suspend');
      }
    });

    it('an exclusion that holds beats any cover', () => {
      const both = inForce.filter(({ naive }) => of(naive, 'exclude').length > 0 && of(naive, 'cover').length > 0);
      expect(both.length, 'lines with a cover and an exclusion').to.be.above(0);
      for (const each of inForce.filter(({ naive }) => of(naive, 'exclude').length > 0)) {
        expect(each.line.verdict, told(each)).to.equal('not-covered');
        expect(each.line.reasons[0]?.effect, told(each)).to.equal('exclude');
      }
    });

    it('a referral bites only undefeated and where a cover reaches', () => {
      for (const each of inForce) {
        const mayBite = of(each.naive, 'refer').length > 0 && of(each.naive, 'exclude').length === 0;
        if (each.line.verdict !== 'needs-approval') {
          expect(mayBite && each.naive.verdict !== 'not-covered', told(each)).to.equal(false);
          continue;
        }
        expect(mayBite, told(each)).to.equal(true);
        const [deciding] = each.line.reasons;
        expect(deciding?.effect, told(each)).to.equal('refer');
        expect(deciding?.agreement?.givenBy, told(each)).to.be.a('string').and.not.equal('');
        // With every agreement that a standing referral names on file, the provider pays.
        const ids = of(each.naive, 'refer').map((rule) => rule.settledBy);
        const contract = each.asked.question.contract as { agreements?: object[] };
        const agreed = {
          ...each.asked.question,
          contract: { ...contract, agreements: [...(contract.agreements ?? []), ...ids.map((allows) => ({ allows }))] },
        };
        const after = answerOf(product, 'check', agreed).lines.find(({ id }) => id === each.line.id);
        expect(isPaid(after?.verdict), `with ${ids.join(' and ')} agreed, ${told(each)}`).to.equal(true);
      }
    });

    it('a limit belongs to one cover, and the best of several counts', () => {
      for (const each of inForce) {
        const covers = of(each.naive, 'cover');
        const isBarred = of(each.naive, 'exclude').length > 0 || of(each.naive, 'refer').length > 0;
        if (isBarred || covers.length === 0) continue;
        if (covers.some((rule) => !rule.limit)) expect(each.line.verdict, told(each)).to.equal('covered');
        else if (each.line.verdict === 'not-covered') {
          expect(each.line.clause, `used up: ${told(each)}`).to.be.oneOf(covers.map(({ clause }) => clause));
          expect(each.line.reasons[0]?.effect, told(each)).to.equal('limit');
        }
      }
    });

    it('lines that draw on one limit draw in their order', () => {
      const limited = inForce.filter(({ line, naive }) => isPaid(line.verdict) && of(naive, 'cover').every((rule) => rule.limit));
      let shared = 0;
      for (const { asked, told: line } of limited) {
        const order = asked.question.order as object;
        const copies = COPIES.map((id) => ({ ...line, id }));
        const others = linesOf(asked.question).filter((each) => each !== line);
        const question = { ...asked.question, order: { ...order, lines: [...others, ...copies] } };
        const verdicts = answerOf(product, 'check', question).lines.map(({ verdict }) => verdict);
        expect(verdicts, shown(question)).to.deep.equal(naiveCheck(product.source.version, question).lines.map(({ verdict }) => verdict));
        if (new Set(verdicts.slice(-COPIES.length)).size > 1) shared += 1;
      }
      const { version } = product.source;
      if (version.rules.some(({ limit }) => limit && !isOfLine(limit.upTo, version)))
        expect(shared, 'limits that copies of a line used up').to.be.above(0);
    });

    it('nothing is covered by silence', () => {
      for (const each of all) {
        const cover = each.line.reasons.find(
          ({ effect, defeatedBy }) => (effect === 'cover' || effect === 'limit') && defeatedBy === undefined,
        );
        if (isPaid(each.line.verdict)) {
          expect(
            of(each.naive, 'cover').map(({ id }) => id),
            told(each),
          ).to.include(cover?.rule);
          expect(each.line.clause, told(each)).to.equal(cover?.clause);
        }
      }
      for (const each of inForce) {
        if (['cover', 'exclude'].some((effect) => of(each.naive, effect).length > 0)) continue;
        expect(each.line.verdict, told(each)).to.equal('not-covered');
        expect(each.line.clause, `the scope of ${told(each)}`).to.equal(scopeClause(product, each));
      }
    });

    it('the deciding clause: suspension, then what names the component, the cause, then others; the lowest clause of each', () => {
      for (const each of all) {
        const deciders = each.suspending.length > 0 ? each.suspending : of(each.naive, 'exclude');
        const [first] = [...deciders].sort((a, b) => RANKS[a.names] - RANKS[b.names] || byClause(a, b));
        if (!first) continue;
        expect(each.line.clause, told(each)).to.equal(first.clause);
        expect(each.line.reasons[0]?.rule, told(each)).to.equal(first.id);
      }
    });

    it('a defeated reason never decides, and says what defeated it', () => {
      let defeated = 0;
      for (const each of all) {
        const [first, ...others] = each.line.reasons;
        expect(first?.defeatedBy, told(each)).to.equal(undefined);
        for (const reason of others.filter(({ defeatedBy }) => defeatedBy !== undefined)) {
          defeated += 1;
          const by = product.source.version.rules.find(({ id }) => id === reason.defeatedBy);
          expect(by?.overrides, told(each)).to.include(reason.rule);
          expect(
            each.naive.standing.some(({ id }) => id === reason.rule),
            told(each),
          ).to.equal(false);
        }
      }
      expect(defeated, 'defeated reasons').to.be.above(0);
    });

    it('every rule that held is a reason', () => {
      for (const each of all) {
        const given = each.line.reasons.map(({ rule }) => rule);
        for (const rule of each.naive.held)
          if (rule.effect !== 'except') expect(given, `${rule.id} held: ${told(each)}`).to.include(rule.id);
      }
    });
  });
}

const RANKS: Readonly<Record<Rule['names'], number>> = { component: 0, cause: 1, other: 2 };

function judged(product: TestedProduct): Judged[] {
  return askedChecks(product, ORDERS, ALL_TOLD).flatMap((asked) => {
    const { suspending, lines } = naiveCheck(product.source.version, asked.question);
    return asked.answer.lines.map((line, at) => ({
      asked,
      suspending,
      line,
      naive: lines[at] as NaiveLine,
      told: linesOf(asked.question)[at] as Question,
    }));
  });
}

function of(line: NaiveLine, effect: string): Rule[] {
  return line.standing.filter((rule) => rule.effect === effect);
}

function idsOf(rules: readonly Rule[]): string[] {
  return rules.map(({ id }) => id).sort();
}

/** Of a bought add-on that serves the component, else of the tier. */
function scopeClause({ source }: TestedProduct, { asked, told: line }: Judged): string | undefined {
  const contract = asked.question.contract as { tier: string; addOns?: string[] };
  const { tiers, addOns } = source.version.scopes;
  const serving = (contract.addOns ?? []).flatMap((id) => {
    const scope = addOns.get(id);
    return scope?.components?.includes(line.component as string) ? [scope.clause] : [];
  });
  const [lowest] = serving.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return lowest ?? tiers.get(contract.tier)?.clause;
}

function told({ asked, line }: Judged): string {
  return `line ${line.id} of ${shown(asked.question)}`;
}
