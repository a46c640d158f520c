import { timeServer } from './time-server.ts';
import { SIX_LINES } from '../builders/six-lines.ts';
console.log(await timeServer(SIX_LINES));
