/**
 * Who may do what in the kinds in use, written by hand from the regulation and not from the kinds' tables. So a table
 * that allows too much is found, although rules, API and database all follow it. `posts` if not every post may.
 */
export interface Essential {
  readonly by: readonly ('debtor' | 'creditor' | 'above' | 'holder' | 'party')[]
  /** Tasks of the obligation that the act is about; absent if it is about the whole dossier. */
  readonly on?: readonly string[]
  readonly posts?: readonly string[]
  readonly closed?: true
}

const LEADING = ['staff', 'command']
const debtor = (...on: readonly string[]): Essential => ({ by: ['debtor'], on })
const holder: Essential = { by: ['holder'] }
const party: Essential = { by: ['party'] }
const urging = (...on: readonly string[]): Essential => ({ by: ['creditor', 'above'], on })
const led = (essential: Essential): Essential => ({ ...essential, posts: LEADING })
const reopening = (...posts: readonly string[]): Essential => ({ ...holder, posts, closed: true })

export const ESSENTIALS: Readonly<Record<string, Readonly<Record<string, Essential>>>> = {
  request: {
    receive: debtor('receive'),
    accept: debtor('decide'),
    answer: debtor('answer'),
    askClarification: debtor('answer'),
    clarify: debtor('clarify'),
    askExtension: debtor('answer'),
    grantExtension: debtor('extension'),
    denyExtension: debtor('extension'),
    refusePart: debtor('answer'),
    refuse: debtor('receive', 'answer'),
    assign: debtor('receive', 'answer'),
    acceptAnswer: debtor('review'),
    askAgain: debtor('review'),
    urge: urging('receive', 'answer', 'clarify', 'extension', 'review'),
    inform: party,
    join: party,
    changeUrgency: holder,
    close: holder,
    withdraw: holder,
    reopen: reopening('staff', 'command'),
    adoptVersion: led(holder),
  },
  incident: {
    receive: debtor('receive'),
    takePart: debtor('receive', 'decide'),
    decline: debtor('receive', 'decide'),
    report: debtor('report'),
    assign: debtor('receive', 'decide', 'report'),
    urge: urging('receive', 'decide', 'report'),
    inform: party,
    join: party,
    changeUrgency: holder,
    widen: holder,
    close: holder,
    standDown: holder,
    reopen: reopening('duty', 'staff', 'command'),
    adoptVersion: led(holder),
  },
  directive: {
    receive: debtor('receive'),
    progress: debtor('perform'),
    assign: led(debtor('perform')),
    done: debtor('perform'),
    approve: led(debtor('check')),
    return: led(debtor('check')),
    askExtension: debtor('perform'),
    grantExtension: led(debtor('extension')),
    denyExtension: led(debtor('extension')),
    urge: urging('receive', 'perform', 'check', 'extension'),
    revoke: led({ by: ['creditor'], on: ['perform'] }),
    inform: party,
    changeUrgency: led(holder),
    close: led(holder),
    withdraw: led(holder),
    reopen: reopening('staff', 'command'),
    adoptVersion: led(holder),
  },
}

/** Which posts may open the kinds in use. */
export const OPENERS: Readonly<Record<string, readonly string[]>> = {
  request: ['duty', 'staff', 'command'],
  incident: ['duty', 'staff', 'command'],
  directive: ['staff', 'command'],
}
