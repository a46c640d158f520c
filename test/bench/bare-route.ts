// The limit of POST /checks: an Express route that parses the same body and returns the same bytes. Arguments: file with the bytes, port.

import { readFileSync } from 'node:fs';
import express from 'express';

const [file, port] = process.argv.slice(2);
const answer = readFileSync(file as string);
const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.get('/healthz', (_request, response) => {
  response.send('ok');
});
app.post('/api/v1/checks', express.json({ limit: '1mb' }), (_request, response) => {
  response.type('application/json').send(answer);
});
app.listen(Number(port), '127.0.0.1');
