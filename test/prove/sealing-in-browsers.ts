/** How fast a volume is sealed in the worker: the lines of the bench. */

import { runToEnd, type Proof } from './proof.ts'

export const sealingInBrowsers: Proof = {
  name: 'sealing in the worker beside bare WebCrypto, in Chromium, Firefox and Safer',
  async prove() {
    const args = ['--import', 'tsx', 'test/bench/seal-volumes.ts']
    const { code, printed } = await runToEnd(process.execPath, args)
    const lines = printed.split('\n').filter((line) => line.includes('MB/s'))
    return { holds: code === 0, figure: lines.map((line) => line.trim().replace(/ +/gu, ' ')).join('; ') }
  },
}
