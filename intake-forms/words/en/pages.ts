/** English: the pages that are complete without scripts. */

import { words } from '../say.ts'

export const pages = words({
  'title.before-set-up': 'Reading room',

  'start.title': 'Tell {coalition} what you saw',
  'start.who': 'You do not have to say who you are.',
  'start.sealed':
    'Your report is sealed on your own device; only the desk you choose can open it, and this server cannot.',
  'start.days': { one: 'A person reads within {n} day.', other: 'A person reads within {n} days.' },
  'start.danger': 'Nobody is on call: if you are in danger now, go to',
  'start.work': 'Do not use a device, network or account of your work.',
  'start.different': 'This page comes from our server; if it looks different from what you know, wait.',
  'start.write': 'Write a report',
  'start.return': 'I have twelve words',
  'start.first': 'First time here? Read',
  'start.run-by': 'Run by {coalition}. Contact: {contact}',

  'safety.title': 'Before you write',
  'safety.lead': 'Most people are found by who knew, not by technology.',
  'safety.few': 'How many others saw this? If fewer than five, tell us less now; you can add more later.',
  'safety.same-for-all': 'This text is the same for everybody who opens it.',
  'safety.why': 'Why?',

  'safety.people.title': 'People',
  'safety.people.knew':
    'Ask yourself how many people had this paper or saw this event. If few, tell only what others also know.',
  'safety.people.names': 'Leave out your own name, your family’s and your helpers’. Say “a colleague”.',
  'safety.people.silent': 'Do not talk about having written, before or after.',
  'safety.people.why':
    'Whoever looks for a source first lists who had access. Then come details that only one person knew.',

  'safety.device.title': 'Your device',
  'safety.device.own': 'Use your own device, away from work. Others should not manage or watch it.',
  'safety.device.tor': 'Open this site in Tor Browser, by its onion address if it has one.',
  'safety.device.bridge':
    'Where Tor is blocked or draws attention, use a bridge, or ask somebody you trust elsewhere.',
  'safety.device.accounts':
    'Do not sign in to anything else meanwhile. Do not bookmark or photograph this site.',
  'safety.device.why.records': 'A device or network of your work keeps records of the pages that were open.',
  'safety.device.why.tor':
    'Tor hides your address from us, and what you do from your provider. It does not hide that you use Tor.',
  'safety.device.why.clean':
    'We cannot see or clean your device. Synchronised browsers carry their history to other devices.',

  'safety.place.title': 'Your place',
  'safety.place.near': 'Mind cameras, and who sits near you.',
  'safety.place.network':
    'If being online at home could point to you, use a network that is not tied to you.',
  'safety.place.time': 'Do not write at the moment when only you were there.',
  'safety.place.why': 'Place and time can point to a person, even when nobody knows what was written.',

  'safety.papers.title': 'Papers',
  'safety.papers.words':
    'You get twelve words. Write them on paper without a label, and keep it where nobody looks.',
  'safety.papers.destroy': 'Destroy the paper when you no longer need it. Nobody can find the words again.',
  'safety.papers.nothing-new':
    'Do not collect anything new for us. Do not enter systems you may not use. Do not record people in secret.',
  'safety.papers.why.words': 'Whoever has the words can read the replies.',
  'safety.papers.why.new':
    'Collecting can break the law, and it can be seen. A copy may be marked for one person.',

  'safety.after.title': 'When you are done',
  'safety.after.close': 'Close the browser. Come back for replies in the same careful way.',
  'safety.limits.title': 'What we cannot do',
  'safety.limits.promise': 'We cannot promise that nobody finds out, or that anything changes.',
  'safety.limits.code':
    'The page that seals is code from our server. If it looks different from what you know, wait.',
  'safety.limits.law':
    'Writing here may not give you the protection that some laws give to official channels.',
  'safety.danger': 'If you are in danger now, safety comes first. This portal answers in days.',
  'safety.danger.title': 'In danger now?',

  'readers.title': 'Who reads',
  'readers.lead': 'Each report goes to one desk, the one you choose. Nobody else can open it.',
  'readers.none': 'No desk takes reports at the moment. Do not wait here.',
  'readers.closed.title': 'Closed desks',
  'readers.closed': 'These take nothing new: {desks}.',
  'readers.words.title': 'The words of {coalition}',
  'readers.words.compare': 'Compare these words with a copy on paper, or with somebody you trust.',
  'readers.words.not-yours':
    'These words stand for the coalition. They are not the twelve words of a report, and they are no secret.',
  'readers.words.differ': 'If they differ, this is not the portal you know. Do not write here.',
  'readers.words.label': 'Words for comparing',
  'readers.signed':
    'This list is signed. Your own device checks the signatures again before it seals anything.',
  'readers.dated': 'Version {version} of {date}, in force until {end}.',

  'support.title': 'Help now',
  'support.lead': 'Nobody is on call on this portal.',
  'support.listed': 'Those listed here can be reached in other ways.',
  'support.traces':
    'A call or a message leaves traces of its own. If you can, use a device that is not of your work.',
  'support.everywhere': 'In every country',
  'support.danger': 'In danger',
  'support.legal': 'Legal aid',
  'support.someone-to-talk-to': 'Someone to talk to',
  'support.device': 'Help with a device',
  'support.empty.title': 'This list is not filled yet',
  'support.empty.text': 'The coalition keeps it and has not written anything here so far.',
  'support.empty.todo': 'In danger, go first to a place with other people. Then reach somebody you trust.',

  'write.title': 'Write a report',
  'return.title': 'I have twelve words',
  'script.opening':
    'This page opens by itself when its scripts have arrived. On a slow connection that takes a minute.',
  'script.title': 'Scripts are off in this browser',
  'script.why':
    'A report is sealed on your own device before it leaves it. Scripts of this page do that, and nothing else can.',
  'script.read': 'The other pages can be read without scripts.',
  'script.how': 'In Tor Browser, press the shield beside the address, then Settings. What each level means:',
  'script.safest': 'Safest',
  'script.safest.means':
    'No scripts at all. The least that can be attacked; nothing can be sealed or opened here.',
  'script.safer': 'Safer',
  'script.safer.means':
    'This page works. Scripts run here without the fast parts that are attacked most; sealing takes a second longer.',
  'script.standard': 'Standard',
  'script.standard.means':
    'This page works. Every site may use all parts of the browser, so more can be attacked.',
  'script.choose': 'Choose Safer, come back to this page and load it again. Set Safest again afterwards.',
  'script.other': 'In another browser, allow scripts for this site only, then load this page again.',
  'script.keep-off':
    'Would you rather keep them off? Then do not write here; ask somebody you trust to write for you.',

  'not-open.title': 'Nothing can be written here yet',
  'not-open.text': 'This portal has no desk so far, so nobody could read it. Nothing is taken.',
  'not-open.todo': 'Do not wait here. Come back in a few days.',
})
