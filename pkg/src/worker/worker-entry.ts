// The file that a worker is made of: `new Worker(new URL('hegao/worker-entry.js', import.meta.url), { type: 'module' })`.
// It finds the wasm where the package has it, beside `dist`, unless the client names another place.

import { init } from '../index.js';
import { serve, type Scope } from './serve.js';

serve(self as unknown as Scope, init);
