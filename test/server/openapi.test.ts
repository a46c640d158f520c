// The description of the API says what the server does: every call, who may make it, and examples that are accepted.

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
