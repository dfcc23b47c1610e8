// What readers are used to from any website and Streamlit does not do by itself. Runs before
// Streamlit; asks this server alone, for what the page itself names, and sends nothing. Words come from the element #mm-words.
(() => {
// Where the server is, which Streamlit would find out by asking at every level of the address, and what
// it would ask about embedding, which server.py decides. No page lies deeper than its server.
window.__streamlit = {
    BACKEND_BASE_URL: new URL('./', location.href).href,
    HOST_CONFIG: {
        allowedOrigins: [location.origin], useExternalAuthToken: false, enableCustomParentMessages: false,
        enforceDownloadInNewTab: false, metricsUrl: '', blockErrorDialogs: false,
    },
}
// All that a run of the page says comes in one message (together.py), so that it is drawn once.
const MARK = 255, SIZE = 4
window.WebSocket = class extends WebSocket {
    constructor(address, ...given) {
        const asked = new URL(address)
        asked.search = 'together'
        super(asked, ...given)
        this.addEventListener('message', event => {
            const {data} = event, bytes = new DataView(data)
            if (bytes.getUint8(0) !== MARK) return
            event.stopImmediatePropagation()
            for (let at = 1, end; at < data.byteLength; at = end) {
                end = at + SIZE + bytes.getUint32(at)
                this.dispatchEvent(new MessageEvent('message', {data: data.slice(at + SIZE, end)}))
            }
        })
    }
}
const main = () => document.querySelector('[data-testid=stMain]')

// --- the first screen: what the page begins with, while its scripts are still loading ---

const SYSTEM = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
const PATIENCE = 100, LONGEST = 20_000   // milliseconds for the first screen to come, and to stand
function chosenColours() {   // earlier, as the browser keeps them for Streamlit
    const key = Object.keys(localStorage).find(name => name.startsWith(`stActiveTheme-${location.pathname}-v`))
    return {Light: 'light', Dark: 'dark'}[key && JSON.parse(localStorage.getItem(key))] ?? SYSTEM
}
const stands = () => document.querySelector('[role=dialog], [data-testid=stException]')
    || (document.querySelector('[data-testid=stApp][data-test-script-state=notRunning] .mm-said')
        && !document.querySelector('[data-testid=stSkeleton], [data-testid=stVegaLiteChart]:not(:has(svg.marks, canvas))'))
const frame = () => new Promise(requestAnimationFrame)
function firstScreen(colours) {
    const width = innerWidth > 768 ? Math.min(innerWidth - 272, 1300) - 96 : innerWidth - 32   // as in style.css
    const asked = new URLSearchParams(location.search)
    asked.set('colours', colours)
    asked.set('width', width)
    return `./first/${location.pathname.split('/').pop()}?${asked}`
}
async function begin() {
    let address = firstScreen(SYSTEM)
    let content = await htmlOf(address, {priority: 'high'})
    if (!content) return
    while (![...document.styleSheets].some(style => style.href?.includes('/style/'))) await frame()
    if (wasBelow()) return
    const colours = chosenColours()   // the browser holds the page for a while to tell
    if (colours !== SYSTEM) content = await htmlOf(address = firstScreen(colours), {priority: 'high'})
    if (!content || stands()) return
    const screen = Object.assign(document.createElement('div'), {id: 'mm-first', innerHTML: content})
    screen.style.colorScheme = colours
    document.body.append(screen)
    stay(screen)
    draw(screen, address)
    await frame()
    await new Promise(setTimeout)   // it is painted
}
async function htmlOf(address, options) {
    const answer = await fetch(address, options)
    return answer.status === 200 && answer.text()
}
// Whether a reader who comes back was further down, or had opened something.
const wasBelow = () => before && (recalled().top || recalled().open.length)
async function draw(screen, address) {   // the pictures that were still to be drawn
    for (const place of screen.querySelectorAll('.mm-first-picture')) {
        const drawn = await htmlOf(`${address}&picture=${place.dataset.number}`).catch(() => '')
        if (!drawn || !screen.isConnected) return
        place.outerHTML = drawn
    }
}
async function stay(screen) {
    const since = performance.now()
    while (!stands() && performance.now() - since < LONGEST) await frame()
    if (main()) takeOver(screen)
    screen.remove()
}
// What the reader looks at stays where it is, though choices above it take more or less room.
const marks = place => [...place.querySelectorAll('.mm-title, .mm-foot, .mm-note, .mm-fold, .mm-sources')]
    .filter(mark => !mark.parentElement.closest('details'))
const edge = place => place.getBoundingClientRect().top
function takeOver(screen) {
    main().scrollTop = screen.scrollTop
    const shown = marks(screen), ours = marks(main()), number = shown.findIndex(mark => edge(mark) > 0)
    if (screen.scrollTop && number >= 0 && shown.length === ours.length)
        main().scrollTop += edge(ours[number]) - edge(shown[number])
}
// Streamlit's scripts, which take both the network and the processor: named by the document, asked for here.
let isLoading = false
function load() {
    if (isLoading) return
    isLoading = true
    const [script, ...further] = JSON.parse(document.querySelector('meta[name=mm-scripts]')?.content ?? '[]')
    if (!script) return
    for (const href of further)
        document.head.append(Object.assign(document.createElement('link'), {rel: 'modulepreload', crossOrigin: '', href}))
    document.head.append(Object.assign(document.createElement('script'), {type: 'module', crossOrigin: '', src: script}))
}
if (location.hash) load()   // the reader is to arrive elsewhere than on top
else {
    setTimeout(load, PATIENCE)
    begin().catch(() => {}).finally(load)   // the page itself says what is wrong
}

let read = null
const words = () => read ??= JSON.parse(document.getElementById('mm-words')?.textContent ?? '{}')
const language = () => document.documentElement.lang
const word = name => words()[language()]?.[name] ?? name

// --- history: one entry a step, each with its scroll position ---

// Streamlit writes the address of a new page in several steps: at times the old one's last choice, then
// the new page, at first without its choices; back would lead to those. What is written of a page before
// the reader acts again takes the place of what was there.
const push = history.pushState.bind(history), replace = history.replaceState.bind(history)
let acted = 0, arrived = 0, stepped = 0
for (const act of ['pointerdown', 'keydown', 'click']) {
    addEventListener(act, () => { acted = performance.now() }, {passive: true, capture: true})
}
// The page a reader came from to what stands behind a number: address, title, entries back to it.
let from = history.state?.from ?? null
const marked = id => ({mm: id, from})
const before = history.state?.mm   // known where the reader reloads or comes back
let number = before ?? Date.now()
if (!before) replace(marked(number), '')
const isBehind = url => url.pathname.endsWith('/behind')
function step(url) {
    const {href} = location, title = document.querySelector('h1')?.innerText
    if (!isBehind(url)) from = null
    else if (!isBehind(location)) from = title ? {href, title, steps: 1} : null
    else if (from) from = {...from, steps: from.steps + 1}
    stepped = performance.now()
    if (url.pathname !== location.pathname) arrived = stepped
    number = Date.now()
    push(marked(number), '', url)
}

history.pushState = (_state, title, url) => {
    const next = new URL(url, location.href)
    if (next.href === location.href) return
    const isNewPage = next.pathname !== location.pathname
    if ((isNewPage ? stepped : arrived) < acted) {
        remember()
        step(next)
    } else {
        if (isNewPage) arrived = performance.now()
        replace(marked(number), title, url)
    }
    if (isNewPage) arrive()
}
history.replaceState = (_state, title, url) => replace(marked(number), title, url)
history.scrollRestoration = 'manual'

// Where the reader was in an entry, and what was opened there.
const kept = id => `mm-entry-${id}`
const fold = place => place.closest('[data-testid=stElementContainer]')?.nextElementSibling
const isOpen = place => place.open ?? Boolean(fold(place)?.querySelector('details[open]'))
function remember() {
    if (!main()) return
    const places = [...main().querySelectorAll('details[id], .mm-fold-place')].filter(isOpen)
    const entry = {top: main().scrollTop, open: places.map(place => place.id)}
    sessionStorage.setItem(kept(number), JSON.stringify(entry))
}
const recalled = () => JSON.parse(sessionStorage.getItem(kept(number)) ?? '{"top": 0, "open": []}')
addEventListener('pagehide', remember)
addEventListener('popstate', event => {
    if (event.isOurs) return
    remember()
    if (event.state?.mm) {
        number = event.state.mm
        from = event.state.from ?? null
    } else {   // a link to a place of this page
        number = Date.now()
        if (from) from = {...from, steps: from.steps + 1}
        replace(marked(number), '')
    }
    arrive(recalled())
}, true)

// A new page is read from its heading on; where only a choice changes, the focus stays.
let isPageNew = false, page = location.pathname
function greet(root) {
    const heading = isPageNew && (root.matches?.('h1') ? root : root.querySelector?.('h1'))
    if (!heading) return
    isPageNew = false
    if (document.activeElement?.matches('input, textarea')) return
    heading.tabIndex = -1
    heading.focus({preventScroll: true})
}

// --- arriving: at the top, at the named place, or where the reader was before ---

let waiting = 0
function arrive({top, open: places} = {top: 0, open: []}) {
    clearInterval(waiting)
    isPageNew ||= location.pathname !== page
    if (isPageNew) opens.clear()
    page = location.pathname
    const place = decodeURIComponent(location.hash.slice(1)), start = Date.now()
    const closed = new Set(places)
    let isFound = false
    waiting = setInterval(() => {
        for (const id of closed) {
            const goal = document.getElementById(id)
            if (goal && closed.delete(id)) open(goal)
        }
        const goal = place && document.getElementById(place)
        if (goal && !top) isFound = show(goal, isFound)
        else if (main() && main().scrollTop !== top) main().scrollTop = top
        if (Date.now() - start > (place || top ? 6000 : 600)) clearInterval(waiting)
    }, 120)
}
for (const act of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
    addEventListener(act, () => clearInterval(waiting), {passive: true, capture: true})
}

// Opens whatever hides a place, and brings it into view; says whether it is there to stay.
function show(goal, isFound) {
    open(goal)
    const top = goal.getBoundingClientRect().top
    const below = main().scrollHeight - main().scrollTop - main().clientHeight
    if (!isFound || top < 0 || (top > 140 && below > 1)) goal.scrollIntoView({block: 'start'})
    if (!isFound) {
        outline(goal)
        if (goal.tabIndex < 0) goal.tabIndex = -1   // so that Tab goes on from here
        goal.focus({preventScroll: true})
    }
    return true
}
function open(goal) {
    for (let box = goal; box; box = box.parentElement) {
        if (box.tagName === 'DETAILS') box.open = true
        if (box.classList.contains('mm-long')) box.querySelector('.mm-more').open = true
    }
    if (goal.classList.contains('mm-fold-place')) {
        fold(goal)?.querySelector('details:not([open]) > summary')?.click()
    }
}
function outline(goal) {
    document.querySelector('.mm-reached')?.classList.remove('mm-reached')
    goal.classList.add('mm-reached')
}

// --- links within the app: without loading everything again ---

const WITH_CHOSEN = 'by=menu'   // where what was chosen goes along (address.py)

addEventListener('click', event => {
    const link = event.target.closest?.('a[href]')
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return
    const href = link.getAttribute('href') ?? link.getAttribute('xlink:href')
    const url = new URL(href, location.href)
    if (url.origin !== location.origin || link.target === '_blank' || link.download) return
    const isHere = url.pathname === location.pathname && url.search === location.search
    const isOfMenu = link.closest('[data-testid=stSidebar] .mm-menu')
    if (from && link.closest('.mm-back')) {
        event.preventDefault()
        event.stopPropagation()
        history.go(-from.steps)
    } else if (isHere && url.hash) {   // the browser goes there itself, once the place can be seen
        remember()
        const goal = document.getElementById(decodeURIComponent(url.hash.slice(1)))
        if (goal) open(goal)
        else setTimeout(arrive)   // in what comes later
    } else if ((isOfMenu || link.closest('[data-testid=stMain]')) && !url.pathname.includes('/media/')) {
        event.preventDefault()
        event.stopPropagation()
        if (isOfMenu) url.search = WITH_CHOSEN
        if (isOfMenu && innerWidth < 768) closeMenu()   // on a phone it lies over the page
        go(url)
    }
}, true)
// A mark of a picture leads on through a link that Vega makes for the moment and never puts anywhere.
HTMLAnchorElement.prototype.dispatchEvent = function (event) {
    const isOfPicture = event.type === 'click' && !this.isConnected && !this.download
    if (!isOfPicture || this.origin !== location.origin || event.ctrlKey || event.metaKey)
        return EventTarget.prototype.dispatchEvent.call(this, event)
    go(new URL(this.href))
    return false
}
function go(url) {
    remember()
    step(url)
    const moved = new PopStateEvent('popstate', {state: history.state})
    moved.isOurs = true
    dispatchEvent(moved)
    arrive()
}

// --- what comes later: folded parts, once the page stands or somebody opens them ---

function bring(place) {
    if (place.dataset.isAsked || !place.isConnected) return
    place.dataset.isAsked = true
    fetch(place.dataset.later).then(answer => answer.ok ? answer.text() : Promise.reject(answer.status))
        .then(text => fill(place, text))
        .catch(() => {   // asked again when it is opened
            delete place.dataset.isAsked
            if (place.isConnected) place.textContent = word('part_not_there')
            place.hidden = false
        })
}
function fill(place, text) {
    const held = document.createElement('template')
    held.innerHTML = text
    const box = place.closest('details')
    place.replaceWith(held.content)
    if (box) box.style.minHeight = ''
}
// Paper waits for nothing: what is still missing is asked for while the browser stands still.
function bringAll() {
    for (let place; (place = document.querySelector('.mm-later'));) {   // what came may hold more
        const question = new XMLHttpRequest()
        question.open('GET', place.dataset.later, false)
        try { question.send() } catch { return }
        if (question.status !== 200) return
        fill(place, question.responseText)
    }
}
const whenIdle = window.requestIdleCallback ?? (act => setTimeout(act, 200))
function awaitParts(root) {
    const places = root.matches?.('.mm-later') ? [root] : root.querySelectorAll?.('.mm-later') ?? []
    for (const place of places) whenIdle(() => bring(place), {timeout: 1500})
}
addEventListener('toggle', event => {
    const box = event.target.closest?.('.mm-long') ?? event.target
    if (event.newState === 'open') for (const place of box.querySelectorAll?.('.mm-later') ?? []) bring(place)
}, true)

// --- what a reader opened stays open when a choice changes what it holds ---

const opens = new Map()   // the height of each by its name
const OPENED = '.mm-fold[id], .mm-sources[id], .mm-more'
function named(box) {
    if (!box.matches('.mm-more')) return box.id
    const scope = box.closest('[id].mm-fold, [id].mm-numbers') ?? main()
    return `${scope?.id} ${[...scope?.querySelectorAll('.mm-more') ?? []].indexOf(box)}`
}
addEventListener('toggle', event => {
    const box = event.target
    if (!box.matches?.(OPENED) || !main()?.contains(box)) return
    if (box.open) opens.set(named(box), box.offsetHeight)
    else opens.delete(named(box))
}, true)
function measure() {
    for (const box of opens.size && main()?.querySelectorAll(OPENED) || [])
        if (box.open) opens.set(named(box), box.offsetHeight)
}
for (const act of ['pointerdown', 'keydown']) addEventListener(act, measure, {passive: true, capture: true})
function reopen(root) {
    if (!opens.size || !main()?.contains(root)) return
    for (const box of [root, ...root.querySelectorAll(OPENED)]) {
        if (!box.matches(OPENED) || box.open || !opens.has(named(box))) continue
        if (box.querySelector('.mm-later')) box.style.minHeight = `${opens.get(named(box))}px`   // until it has come
        box.open = true
    }
}

// --- panels: Streamlit puts what they hold behind the whole page; by Tab it comes after its button ---

const REACHED = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]'
const reached = panel => [...panel.querySelectorAll(REACHED)].filter(each => each.checkVisibility())
function enter(panel, button, until) {   // what is on its way can't have the focus yet
    reached(panel)[0]?.focus()
    if (document.activeElement === button && panel.isConnected && performance.now() < until)
        requestAnimationFrame(() => enter(panel, button, until))
}
addEventListener('keydown', event => {
    if (event.key !== 'Tab' && event.key !== 'Escape') return
    const panel = document.querySelector('[data-testid=stPopoverBody]')
    const button = panel && document.querySelector('[data-testid=stPopoverButton][aria-expanded=true]')
    if (!button || document.activeElement.matches('[role=combobox][aria-expanded=true]')) return
    const held = reached(panel)
    const place = held.indexOf(document.activeElement), isBack = event.shiftKey
    const isFilling = !panel.querySelector('[data-testid=stElementContainer]')
    if (document.activeElement === button && event.key === 'Tab' && !isBack && (held.length || isFilling)) {
        event.preventDefault()
        enter(panel, button, performance.now() + 1000)
    } else if (place >= 0 && (event.key === 'Escape' || place === (isBack ? 0 : held.length - 1))) {
        if (isBack) event.preventDefault()
        button.focus()   // from which Tab goes on
    }
}, true)

// --- small services ---

addEventListener('click', async event => {
    const button = event.target.closest?.('[data-copy]')
    if (!button) return
    try {
        await navigator.clipboard.writeText(button.dataset.copy)
        say(word('copied'))
        button.dataset.done = word('copied')
        setTimeout(() => delete button.dataset.done, 2500)
    } catch { prompt(word('copy_by_hand'), button.dataset.copy) }
})
// A picture as PNG: the browser takes what is still being made, if the page may write at all.
addEventListener('click', async event => {
    const button = event.target.closest?.('[data-picture]')
    if (!button || button.dataset.done === word('copying')) return
    const done = (text, milliseconds) => {
        say(text)
        button.dataset.done = text
        setTimeout(() => { if (button.dataset.done === text) delete button.dataset.done }, milliseconds)
    }
    done(word('copying'), 30000)
    try {
        const made = fetch(button.dataset.picture).then(answer => {
            if (!answer.ok) throw new Error(answer.status)
            return answer.blob()
        })
        made.catch(() => {})   // said below, once
        await navigator.clipboard.write([new ClipboardItem({'image/png': made})])
        done(word('copied'), 2500)
    } catch { done(word('picture_not_copied'), 8000) }
})
addEventListener('click', event => {
    const button = event.target.closest?.('[data-large]')
    const figure = button?.closest('[class*="st-key-figure-"], [class*="st-key-movable-"]')
    if (document.fullscreenElement) document.exitFullscreen()
    else figure?.requestFullscreen()
})
// A talk begins by its button, or by the key P where nobody writes.
const WRITING = 'input, textarea, select, [contenteditable], [role=combobox], [role=listbox]'
function present(start) {
    if (!start) return
    sessionStorage.setItem('mm-talk', '1')   // so that Esc leads back here
    location.assign(start.dataset.talk)
}
addEventListener('click', event => present(event.target.closest?.('[data-talk]')))
addEventListener('keydown', event => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat
    if (event.key?.toLowerCase() === 'p' && isPlain && !event.target.closest?.(WRITING))
        present(document.querySelector('[data-talk]'))
})
addEventListener('keydown', event => {
    const isSearch = event.key === 'Enter' && event.target.closest?.('.st-key-finder')
    if (innerWidth < 768 && isSearch) setTimeout(closeMenu, 300)
})
function closeMenu() {
    document.querySelector('[data-testid=stSidebarCollapseButton] button')?.click()
}
let opened = []   // for the time of printing
addEventListener('beforeprint', () => {
    bringAll()
    const isSheet = document.querySelector('.mm-sheet')   // which says all on its few pages
    const kinds = isSheet ? '.mm-sources' : '.mm-fold, .mm-sources, .mm-table details'
    opened = [...document.querySelectorAll(`:is(${kinds}):not([open])`)]
    for (const box of opened) box.open = true
})
addEventListener('afterprint', () => { for (const box of opened) box.open = false })

function say(text) {
    let region = document.getElementById('mm-status')
    if (!region) {
        region = Object.assign(document.createElement('div'), {id: 'mm-status'})
        region.setAttribute('role', 'status')
        document.body.append(region)
    }
    region.textContent = text
}

// --- what Streamlit says in English, and what the page asks for ---

const ATTRIBUTES = ['aria-label', 'aria-roledescription', 'title', 'placeholder', 'alt']
// What it says, to whoever runs it, where the server has gone.
const GONE = ['Is Streamlit still running?', 'Streamlit server is not responding.']
function translated(text) {
    if (GONE.some(start => text.startsWith(start))) return word('server_gone')
    const table = words()[language()]?.streamlit ?? {}
    if (table[text.trim()]) return table[text.trim()]
    for (const [start, meant] of Object.entries(table)) {
        if (start.endsWith('…') && text.startsWith(start.slice(0, -1)))
            return meant.replace('…', text.slice(start.length - 1))
    }
    return null
}
const isOurs = node => node.matches?.('.stHtml, .vega-embed > *')
const SHOWN = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT
function translate(root) {
    if (root.parentElement?.closest('.stHtml, .vega-embed')) return
    const walker = document.createTreeWalker(
        root, SHOWN, node => isOurs(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
        if (node.nodeType === Node.TEXT_NODE) put(node.data, text => { node.data = text })
        else for (const name of ATTRIBUTES) {
            if (node.hasAttribute?.(name))
                put(node.getAttribute(name), text => node.setAttribute(name, text))
        }
    }
}
function put(said, write) {
    const text = translated(said)
    if (text && text !== said) write(text)
}
// Vega names the groups of its marks in English for screen readers; their marks say enough.
function quieten(root) {
    for (const group of root.querySelectorAll?.('.vega-embed [aria-roledescription$=container]') ?? [])
        group.removeAttribute('aria-roledescription')
}
let spoken = null
function look(root) {
    const said = document.querySelector('.mm-said')?.dataset.said
    if (said && said !== spoken) {
        if (spoken !== null) say(said)
        spoken = said
    }
    const back = root.matches?.('.mm-back') ? root : root.querySelector?.('.mm-back')
    if (back && from) {
        const link = Object.assign(document.createElement('a'), {href: from.href})
        link.textContent = word('back_to').replace('…', from.title)
        back.replaceChildren(link)
    }
    // The field for files can have the focus, so it is no mere presentation.
    for (const field of root.querySelectorAll?.('[data-testid=stFileUploaderDropzone]') ?? [])
        field.removeAttribute('role')
    const wanted = root.matches?.('.mm-goto') ? root : root.querySelector?.('.mm-goto')
    const goal = wanted && document.getElementById(wanted.dataset.goto)
    if (goal) setTimeout(() => show(goal, false), 150)
}
addEventListener('DOMContentLoaded', () => {
    document.body.insertAdjacentHTML('beforeend', words().pattern ?? '')
    new MutationObserver(changes => {
        for (const {addedNodes, target, type} of changes) {
            if (type !== 'childList') translate(target)
            if (target.matches?.('.vega-embed [aria-roledescription$=container]'))
                target.removeAttribute('aria-roledescription')
            for (const node of addedNodes) {
                if (node.id === 'mm-first') continue
                translate(node)
                if (node.nodeType !== Node.ELEMENT_NODE) continue
                look(node)
                greet(node)
                reopen(node)
                awaitParts(node)
                if (node.matches('g, svg')) quieten(node.parentElement ?? node)
            }
        }
    }).observe(document.body, {childList: true, subtree: true, characterData: true,
                               attributes: true, attributeFilter: ATTRIBUTES})
    arrive(recalled())
})
})()
