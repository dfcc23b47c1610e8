// The keys of a talk. Asks for nothing and sends nothing; the screens are in the document.
(() => {
const slides = () => [...document.querySelectorAll('.slide')]
const whole = () => Number(document.body?.dataset.views ?? 1)
const FIGURES = 'h1 a.mm-behind, .more a.mm-behind'
let number = Number(location.hash.slice(1)) || 1
const now = () => document.querySelector(`.slide[data-number="${number}"]`)
const room = () => now()?.querySelector('.drawing, .more')

function mark() {   // what goes on above or below fades out
    const box = room()
    if (!box) return
    box.classList.toggle('above', box.scrollTop > 4)
    box.classList.toggle('below', box.scrollHeight - box.clientHeight - box.scrollTop > 4)
}
function show() {
    for (const slide of slides()) slide.classList.toggle('now', slide === now())
    history.replaceState(history.state, '', `#${number}`)
    mark()
}
function go(to, isFromBelow = false) {
    number = Math.min(Math.max(to, 1), whole())
    for (const open of document.querySelectorAll('dialog[open]')) open.close()
    show()
    now()?.querySelector('h1').focus({preventScroll: true})   // so that it is read out
    if (room()) room().scrollTop = isFromBelow ? room().scrollHeight : 0
    mark()
}
// A picture that is higher than the wall is shown piece by piece first.
function move(way) {
    const box = room()
    const left = box ? (way > 0 ? box.scrollHeight - box.clientHeight - box.scrollTop : box.scrollTop) : 0
    if (left > 4) box.scrollTop += way * box.clientHeight * .85, mark()
    else if (number + way >= 1 && number + way <= whole()) go(number + way, way < 0)
}
function behind(place) {
    const figures = [...now()?.querySelectorAll('dialog') ?? []]
    const open = figures.findIndex(figure => figure.open)
    figures[open]?.close()
    figures[place ?? open + 1]?.showModal()
}
function leave() {
    if (sessionStorage.getItem('mm-talk')) {
        sessionStorage.removeItem('mm-talk')
        history.back()
    } else location.assign(now().querySelector('footer a').href)
}
const KEYS = {
    ArrowRight: () => move(1), ArrowDown: () => move(1), PageDown: () => move(1), ' ': () => move(1),
    ArrowLeft: () => move(-1), ArrowUp: () => move(-1), PageUp: () => move(-1), Backspace: () => move(-1),
    Home: () => go(1), End: () => go(whole()),
    Escape: leave,
    g: () => { room()?.classList.toggle('whole'); mark() },   // all of a picture, however small
    s: () => behind(),
    d: () => location.replace(document.body.dataset.other + location.hash),
    f: () => document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
}
addEventListener('keydown', event => {
    if (!event.key || event.ctrlKey || event.metaKey || event.altKey) return
    const isOpen = document.querySelector('dialog[open]')
    if (isOpen && event.key === 'Escape') return   // the browser closes it
    const act = KEYS[event.key] ?? KEYS[event.key.toLowerCase()]
    if (!act) return
    event.preventDefault()
    act()
})
addEventListener('click', event => {
    const figure = event.target.closest(FIGURES)
    if (figure) {
        event.preventDefault()
        behind([...now().querySelectorAll(FIGURES)].indexOf(figure))
    } else if (event.target.closest('[data-close]')) event.target.closest('dialog').close()
    else if (!event.target.closest('a, dialog')) move(1)
})
addEventListener('resize', mark)
addEventListener('hashchange', () => go(Number(location.hash.slice(1)) || 1))
// The screens come one by one: the wanted one is shown as soon as it is there.
new MutationObserver(() => { if (now() && !now().classList.contains('now')) show() })
    .observe(document, {childList: true, subtree: true})
})()
