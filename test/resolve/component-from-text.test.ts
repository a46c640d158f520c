// The words of a workshop come to a component only where one meaning is clear; else the likely ones are offered.

import { expect } from 'chai';
import { componentResolver } from '../../engine/resolve/component-from-text.ts';
import { realBook } from '../builders/rule-books.ts';

const clear: readonly (readonly [text: string, component: string])[] = [
  ['Bremseklodser bag, nedslidte', 'brake-pads'],
  ['KLODSER FOR', 'brake-pads'],
  ['Skift af klodserne på forakslen', 'brake-pads'],
  ['Brake pads, front axle', 'brake-pads'],
  ['Bremser: klodser', 'brake-pads'],
  ['Bremseskiverne bag er under slidgrænsen', 'brake-discs'],
  ['2 stk. bremseskive', 'brake-discs'],
  ['Bremsecaliper højre bag hænger', 'brake-calipers'],
  ['Skift af bremsevæske DOT 4', 'brake-fluid'],
  ['Motorolie 0W-20, 4,5 l', 'engine-oil'],
  ['Olie til motor, 5W30 motorolie', 'engine-oil'],
  ['Olieskift', 'engine-oil'],
  ['DSG-olie, 7 liter', 'gearbox-oil'],
  ['Oliefilter', 'oil-filter'],
  ['Luftfilterindsats', 'air-filter'],
  ['Kabinefilter m. aktivt kul', 'pollen-filter'],
  ['Tændrør, sæt á 4', 'spark-plugs'],
  ['taendroer', 'spark-plugs'],
  ['Tandremssæt', 'timing-belt'],
  ['Ny vandpumpe, utæt', 'water-pump'],
  ['Vandpumpen drypper', 'water-pump'],
  ['Termostathus skiftet', 'thermostat'],
  ['DPF regenereret uden held, DPF skiftes', 'particulate-filter'],
  ['Turbo udskiftet', 'turbocharger'],
  ['Indsprøjtningsdyserne renoveret', 'injectors'],
  ['Automatgearkasse renoveret', 'gearbox'],
  ['Koblingssæt', 'clutch'],
  ['To-masse-svinghjul', 'flywheel'],
  ['Støddæmper v.f. lækker', 'shock-absorbers'],
  ['stoeddaempere bag', 'shock-absorbers'],
  ['STODDEMPER FORAN', 'shock-absorbers'],
  ['Bærearm højre', 'control-arms'],
  ['Hjulleje venstre for, støjer', 'wheel-bearings'],
  ['Yderkugle skiftet', 'tie-rods'],
  ['Firehjulsudmåling', 'wheel-alignment'],
  ['12V batteri skiftet', 'battery-12v'],
  ['Startbatteri 70 Ah', 'battery-12v'],
  ['HV-batteri, cellefejl', 'high-voltage-battery'],
  ['Generator 140A', 'alternator'],
  ['ABS-sensor bag', 'sensor'],
  ['A/C service', 'air-conditioning'],
  ['Pære nærlys', 'bulbs'],
  ['Pære i forlygte', 'bulbs'],
  ['Vinduesviskere for', 'wiper-blades'],
  ['Viskerbladene er flossede', 'wiper-blades'],
  ['Kølervæske efterfyldt', 'coolant'],
  ['Sprinklervæske ved service', 'washer-fluid'],
  ['Ad-Blue 10 l', 'adblue'],
  ['Adblue påfyldt mellem to serviceeftersyn', 'adblue'],
  ['El', 'electricity'],
  ['Dørlås venstre bag, slidt', 'locks'],
  ['Motor til rudehejs', 'window-regulator'],
  ['Ny ruderhejs motor', 'window-regulator'],
  ['Stenslag i forrude', 'windscreen'],
  ['Glas til sidespejl', 'mirror-glass'],
  ['Lakering efter påkørsel af kofanger', 'paint'],
  ['Vinterdæk 205/55 R16', 'winter-tyres'],
  ['4 stk. sommerdæk', 'tyres'],
  ['Skift til vinterdæk', 'wheel-change'],
  ['Opbevaring af sommerhjul', 'wheel-storage'],
  ['Trækkrog, løs', 'tow-bar'],
  ['Kortopdatering', 'navigation-update'],
  ['Fejlkodelæsning', 'diagnosis'],
  ['Lånebil 2 dage', 'replacement-car'],
  ['Ekstra km i lånebil', 'replacement-car-extra-km'],
  ['Afhentning og levering af bil', 'pickup-delivery'],
  ['Service 60.000 km', 'scheduled-service'],
  ['Gearkasse havareret pga. drivaksel', 'gearbox'],
  ['Hjuludmåling efter skift af styrekugler', 'wheel-alignment'],
  ['Siderude revnet, fordi rudehejset gav slip', 'side-window'],
  ['Replacement of shock absorbers', 'shock-absorbers'],
  ['Coolant top-up', 'coolant'],
  ['Alternator failed due to a seized V-belt', 'alternator'],
  ['Motorens styreenhed', 'control-unit'],
];

const unclear: readonly (readonly [text: string, likely: readonly string[]])[] = [
  ['Arbejdsløn, bremser for', ['brake-pads', 'brake-discs', 'brake-calipers']],
  ['Klodser og skiver for', ['brake-pads', 'brake-discs']],
  ['Batteri skiftet', ['battery-12v', 'high-voltage-battery']],
  ['Olie', ['engine-oil', 'gearbox-oil']],
  ['Filter', ['oil-filter', 'air-filter']],
  ['Slange til køler', ['radiator']],
  ['Varmeblæser motor', ['engine']],
  ['Generator og rem', ['alternator', 'v-belt', 'timing-belt']],
  ['Kobling anhænger', ['clutch']],
  ['Pakning, vandpumpe', ['water-pump']],
  ['Kabelstik til baglygte', ['tail-light']],
  ['Vandpumpe og tandrem', ['water-pump', 'timing-belt']],
  ['Prøvetur efter skift af bremseskiver', ['brake-discs']],
  ['Koblingssæt inkl. udrykkerleje', ['clutch', 'release-bearing']],
  ['Rengøring af bremser', ['cleaning', 'brake-pads']],
  ['Bilen vil ikke starte', []],
  ['Bilen starter ikke', ['starter']],
  ['A/C køler ikke', ['air-conditioning']],
  ['Ikke dækket af garantien', []],
  ['El-bil klargjort', []],
  ['Arbejdsløn', []],
  ['', []],
  ['🚗🔧', []],
  ['\ud800', []],
  ['Bremsseklodserr', ['brake-pads']],
  ['Tennrør', ['spark-plugs']],
];

describe('A component from the words of a line', () => {
  const resolve = componentResolver(realBook().catalogue);

  describe('is taken where one meaning is clear', () => {
    for (const [text, component] of clear) {
      it(`${text} → ${component}`, () => {
        expect(resolve(text, 'smc')).to.deep.equal({ component, likely: [] });
      });
    }
  });

  describe('is never guessed where it is not, and the likely ones are offered', () => {
    for (const [text, likely] of unclear) {
      it(`${JSON.stringify(text)} → ${likely.length > 0 ? likely.join(', ') : 'nothing taken'}`, () => {
        const resolved = resolve(text, 'smc');
        expect(resolved).not.to.have.property('component');
        expect(resolved.likely).to.include.members([...likely]);
        expect(resolved.likely.length).to.be.at.most(6);
        expect(new Set(resolved.likely).size).to.equal(resolved.likely.length);
      });
    }
  });

  it('puts what the text names before what it only resembles', () => {
    expect(resolve('Klodser og skiver for', 'smc').likely.slice(0, 2)).to.deep.equal(['brake-pads', 'brake-discs']);
  });

  it('finds every label and every unshared synonym of the catalogue', () => {
    const { components } = realBook().catalogue;
    const owners = new Map<string, Set<string>>();
    for (const { id, label, synonyms } of components.values()) {
      for (const phrase of [label.da, label.en, ...synonyms.da, ...synonyms.en]) {
        const key = phrase.toLowerCase();
        owners.set(key, (owners.get(key) ?? new Set<string>()).add(id));
      }
    }
    const lost = [...owners]
      .filter(([phrase, ids]) => ids.size === 1 && resolve(phrase, 'smc').component !== [...ids][0])
      .map(([phrase]) => phrase);
    expect(lost).to.deep.equal([]);
  });

  it('offers at least four words on average for each component, beside its labels', () => {
    const { components } = realBook().catalogue;
    const words = [...components.values()].reduce((sum, { synonyms }) => sum + synonyms.da.length + synonyms.en.length, 0);
    expect(words / components.size).to.be.at.least(4);
  });

  it("keeps a product's own components to that product", () => {
    const { catalogue } = realBook();
    const own = {
      id: 'seat-heating',
      parent: 'interior',
      label: { da: 'Sædevarme', en: 'Seat heating' },
      synonyms: { da: [], en: [] },
      product: 'smc',
    };
    const resolveOwn = componentResolver({ ...catalogue, components: new Map([...catalogue.components, [own.id, own]]) });
    expect(resolveOwn('Sædevarme defekt', 'smc').component).to.equal('seat-heating');
    expect(resolveOwn('Sædevarme defekt', 'fdm')).to.deep.equal({ likely: [] });
  });
});
