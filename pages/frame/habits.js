// What readers are used to from any website and Streamlit does not do by itself. Runs before
// Streamlit; asks for nothing and sends nothing. Words come from the element #mm-words.
(() => {
const main = () => document.querySelector('[data-testid=stMain]')
const words = () => JSON.parse(document.getElementById('mm-words')?.textContent ?? '{}')
const language = () => document.documentElement.lang
const word = name => words()[language()]?.[name] ?? name

// --- history: one entry a step, each with its scroll position ---

// Streamlit writes the address of a page first without and then with its choices; back would lead
// to the bare one. What is written right after a bare entry takes its place.
const push = history.pushState.bind(history), replace = history.replaceState.bind(history)
const bare = {path: '', at: 0}
let number = history.state?.mm ?? 0
const marked = id => ({mm: id})

history.pushState = (_state, title, url) => {
    const next = new URL(url, location.href)
    if (next.href === location.href) return
    const isCompleted = next.pathname === bare.path && !location.search
        && performance.now() - bare.at < 3000
    if (!isCompleted) remember()
    bare.path = next.search ? '' : next.pathname
    bare.at = performance.now()
    if (isCompleted) return replace(marked(number), title, url)
    const isNewPage = next.pathname !== location.pathname
    number = Date.now()
    push(marked(number), title, url)
    if (isNewPage) arrive()
}
history.replaceState = (_state, title, url) => replace(marked(number), title, url)
history.scrollRestoration = 'manual'

const kept = id => `mm-scroll-${id}`
function remember() {
    if (main()) sessionStorage.setItem(kept(number), String(main().scrollTop))
}
addEventListener('pagehide', remember)
addEventListener('popstate', event => {
    if (event.isOurs) return
    remember()
    number = event.state?.mm ?? 0
    arrive(Number(sessionStorage.getItem(kept(number)) ?? 0))
}, true)

// --- arriving: at the top, at the named place, or where the reader was before ---

let waiting = 0
function arrive(top = 0) {
    clearInterval(waiting)
    const place = decodeURIComponent(location.hash.slice(1)), start = Date.now()
    let isFound = false
    waiting = setInterval(() => {
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
    if (!isFound) outline(goal)
    return true
}
function open(goal) {
    for (let box = goal; box; box = box.parentElement) {
        if (box.tagName === 'DETAILS') box.open = true
        if (box.classList.contains('mm-long')) box.querySelector('.mm-more').open = true
    }
    if (goal.classList.contains('mm-fold-place')) {
        const fold = goal.closest('[data-testid=stElementContainer]')?.nextElementSibling
        const folded = fold?.querySelector('details:not([open]) > summary')
        folded?.click()
    }
}
function outline(goal) {
    document.querySelector('.mm-reached')?.classList.remove('mm-reached')
    goal.classList.add('mm-reached')
}

// --- links within the app: without loading everything again ---

addEventListener('click', event => {
    const link = event.target.closest?.('a[href]')
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return
    const href = link.getAttribute('href') ?? link.getAttribute('xlink:href')
    const url = new URL(href, location.href)
    if (url.origin !== location.origin || link.target === '_blank' || link.download) return
    const isHere = url.pathname === location.pathname && url.search === location.search
    if (isHere && url.hash) {
        event.preventDefault()
        remember()
        number = Date.now()
        push(marked(number), '', url)
        arrive()
    } else if (link.closest('[data-testid=stMain]') && !url.pathname.includes('/media/')) {
        event.preventDefault()
        event.stopPropagation()
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
    number = Date.now()
    push(marked(number), '', url)
    const moved = new PopStateEvent('popstate', {state: history.state})
    moved.isOurs = true
    dispatchEvent(moved)
    arrive()
}

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
addEventListener('click', event => {   // on a phone the menu lies over the page
    if (innerWidth < 768 && event.target.closest?.('[data-testid=stSidebarNavLink]')) closeMenu()
})
addEventListener('keydown', event => {
    const isSearch = event.key === 'Enter' && event.target.closest?.('.st-key-finder')
    if (innerWidth < 768 && isSearch) setTimeout(closeMenu, 300)
})
function closeMenu() {
    document.querySelector('[data-testid=stSidebarCollapseButton] button')?.click()
}
addEventListener('beforeprint', () => {
    const folds = document.querySelector('.mm-sheet') ? '' : 'details.mm-fold, '
    for (const box of document.querySelectorAll(`${folds}details.mm-sources`)) box.open = true
})

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

const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt']
function translated(text) {
    const table = words()[language()]?.streamlit ?? {}
    if (table[text.trim()]) return table[text.trim()]
    for (const [start, meant] of Object.entries(table)) {
        if (start.endsWith('…') && text.startsWith(start.slice(0, -1)))
            return meant.replace('…', text.slice(start.length - 1))
    }
    return null
}
function translate(root) {
    if (root.closest?.('.vega-embed, .stHtml')) return
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
        if (node.nodeType === Node.TEXT_NODE) {
            const text = translated(node.data)
            if (text && text !== node.data) node.data = text
        } else for (const name of ATTRIBUTES) {
            const text = node.hasAttribute?.(name) && translated(node.getAttribute(name))
            if (text && text !== node.getAttribute(name)) node.setAttribute(name, text)
        }
    }
}
let spoken = null
function look(root) {
    const said = document.querySelector('.mm-said')?.dataset.said
    if (said && said !== spoken) {
        if (spoken !== null) say(said)
        spoken = said
    }
    const wanted = root.matches?.('.mm-goto') ? root : root.querySelector?.('.mm-goto')
    const goal = wanted && document.getElementById(wanted.dataset.goto)
    if (goal) setTimeout(() => show(goal, false), 150)
}
addEventListener('DOMContentLoaded', () => {
    document.body.insertAdjacentHTML('beforeend', words().pattern ?? '')
    new MutationObserver(changes => {
        for (const {addedNodes} of changes) for (const node of addedNodes) {
            if (node.nodeType !== Node.ELEMENT_NODE) continue
            look(node)
            translate(node)
        }
    }).observe(document.body, {childList: true, subtree: true})
    arrive(Number(sessionStorage.getItem(kept(number)) ?? 0))
})
})()
