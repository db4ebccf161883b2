/**
 * The portal's road for volumes in a process of its own, for who solved every puzzle. Says its port.
 *
 *     node --import tsx test/bench/ingest-server.ts <folder>
 */

import express from 'express'
import { join } from 'node:path'
import { systemClock } from '../../server/clock.ts'
import { setHeaders } from '../../server/http/headers.ts'
import { listen } from '../../server/http/listen.ts'
import { refuse } from '../../server/http/refuse.ts'
import { serveUploads } from '../../server/http/serve-uploads.ts'
import { openFolderVolumes } from '../../server/storage/folder-volumes.ts'

const app = express()
setHeaders(app, 'portal')
const volumes = openFolderVolumes(join(process.argv[2] ?? '.', 'volumes'), {
  most: 4 * 1_073_741_824,
  clock: systemClock,
})
const gate = { pass: async () => ({ solved: true }) }
serveUploads(app, { volumes, gate, isPaused: () => false })
app.use(refuse((type) => console.error(type)))
const { port } = await listen(app, { host: '127.0.0.1', port: 0 })
console.log(String(port))
