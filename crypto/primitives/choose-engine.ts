/** Which engine a browser gets: libsodium, or noble where there is no WebAssembly. Each is fetched only when chosen. */

import { useEngine, type Engine } from './engine.ts'

declare const WebAssembly: unknown

export async function startEngine(): Promise<Engine> {
  const engine =
    typeof WebAssembly === 'object'
      ? await (await import('./libsodium-engine.ts')).loadLibsodium()
      : (await import('./noble-engine.ts')).nobleEngine
  useEngine(engine)
  return engine
}
