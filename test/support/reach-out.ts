/**
 * What a file would do that has taken over the page it is shown in. Sent as its text: it sees its argument only. Says to
 * the page around it what it could do inside, then tries every way out that browsers have.
 */
export function reachOut(origin: string): void {
  const said: Record<string, string> = { origin: globalThis.origin }
  const inside = (name: string, act: () => unknown): void => {
    try {
      act()
      said[name] = 'could'
    } catch {
      said[name] = 'could not'
    }
  }
  inside('read its page', () => parent.document.title)
  inside('read a cookie', () => document.cookie)
  inside('use storage', () => localStorage.length)
  inside('open a database', () => indexedDB.open('a'))
  inside('make a script of text', () => (0, eval)('1'))
  inside('start a peer connection', () => new RTCPeerConnection())
  inside('start a worker', () => new Worker(URL.createObjectURL(new Blob(['1']))))
  parent.postMessage({ said }, '*')

  const out = (name: string, act: (address: string) => unknown): void => {
    try {
      Promise.resolve(act(`${origin}/${name}`)).catch(() => undefined)
    } catch {
      // Blocked at once.
    }
  }
  const put = (tag: string, set: Record<string, string>): void => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(set)) element.setAttribute(name, value)
    document.body.append(element)
  }
  out('fetch', (at) => fetch(at, { mode: 'no-cors' }))
  out('beacon', (at) => navigator.sendBeacon(at))
  out('socket', (at) => new WebSocket(at.replace('http', 'ws')))
  out('events', (at) => new EventSource(at))
  out('image', (src) => put('img', { src }))
  out('style', (href) => put('link', { rel: 'stylesheet', href }))
  out('prefetch', (href) => put('link', { rel: 'prefetch', href }))
  out('script', (src) => put('script', { src }))
  out('frame', (src) => put('iframe', { src }))
  out('object', (data) => put('object', { data }))
  out('media', (src) => put('video', { src }))
  out('font', (at) => new FontFace('a', `url(${at})`).load())
  out('form', (action) => {
    put('form', { action, target: '_blank' })
    document.forms[0]?.submit()
  })
  out('window', (at) => open(at))
  setTimeout(() => out('top', (at) => ((top ?? parent).location.href = at)), 500)
  setTimeout(() => out('itself', (at) => (location.href = at)), 1500)
}
