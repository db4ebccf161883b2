/** What a desk of many cases costs: the lines of the bench. */

import { runToEnd, type Proof } from './proof.ts'

export const largeDesks: Proof = {
  name: 'a desk of 1,000, 10,000 and 100,000 cases',
  async prove() {
    const { code, printed } = await runToEnd(process.execPath, [
      '--import',
      'tsx',
      'test/bench/open-desks.ts',
    ])
    const lines = printed.split('\n').filter((line) => line.trim() !== '')
    return {
      holds: code === 0,
      figure: lines
        .slice(1)
        .map((line) => line.trim())
        .join('; '),
    }
  },
}
