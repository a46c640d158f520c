// Where the product's own files stand, wherever it was started from.

import { join } from 'node:path';

/** The folder that holds rules/, templates/ and the rest. */
export const ROOT = join(import.meta.dirname, '..');
export const RULES = join(ROOT, 'rules');
export const TEMPLATES = join(ROOT, 'templates');
export const MESSAGES = join(TEMPLATES, 'messages');
export const EXAMPLES = join(TEMPLATES, 'examples');
/** What can be made again at any time. */
export const CACHE = join(ROOT, '.cache');
/** The store's folder where DATA_DIR does not say otherwise. */
export const DATA = join(ROOT, 'data');
