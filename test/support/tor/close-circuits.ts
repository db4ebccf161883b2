/** Ends every circuit that a client has, and with it whatever travels on one (control-spec, CLOSECIRCUIT). */

import { askTor } from './read-descriptor.ts'

/** How many there were. */
export async function closeCircuits(controlPort: number): Promise<number> {
  const said = await askTor(controlPort, 'GETINFO circuit-status')
  const ids = [...said.matchAll(/^(?:250\+circuit-status=)?(\d+) (?:BUILT|EXTENDED|LAUNCHED)/gm)].map(
    ([, id]) => id,
  )
  if (ids.length > 0) await askTor(controlPort, ids.map((id) => `CLOSECIRCUIT ${id ?? ''}`).join('\r\n'))
  return ids.length
}
