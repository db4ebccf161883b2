#!/usr/bin/env node
// `npx sotto`: TypeScript runs as it stands, from whatever folder this is called.

import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

process.env.TSX_TSCONFIG_PATH ??= fileURLToPath(new URL('../../tsconfig.json', import.meta.url))
register()
await import('../main.ts')
