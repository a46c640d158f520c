// The styles and scripts of the pages for repair orders.

import { ASSETS } from '../assets.ts';

const OWN = '/assets/own';

export const ORDER_ASSETS = {
  styles: [`${OWN}/order.css`],
  scripts: [ASSETS.htmx, `${OWN}/order-lines.js`, `${OWN}/order-combobox.js`, `${OWN}/order.js`],
} as const;
