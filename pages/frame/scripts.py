"""The few lines of JavaScript that the pages bring along; they ask for nothing and send nothing.

server.py lets the browser run exactly these.
"""

from wording.words import LANGUAGES

LANGUAGE = {language: f"document.documentElement.lang='{language}'" for language in LANGUAGES}

# Goes to the place that the address names once it is drawn, and again while the page grows; ends
# as soon as the reader does anything.
LANDING = """(() => {
const place = location.hash.slice(1), start = Date.now()
if (!place || window.landedAt === location.href) return
window.landedAt = location.href
let isFound = false
const timer = setInterval(() => {
    const goal = document.getElementById(decodeURIComponent(place))
    const main = document.querySelector('[data-testid=stMain]')
    if (goal && main) {
        const top = goal.getBoundingClientRect().top
        const below = main.scrollHeight - main.scrollTop - main.clientHeight
        if (!isFound || top < 0 || (top > 120 && below > 1)) location.replace('#' + place)
        isFound = true
    }
    if (Date.now() - start > 8000) clearInterval(timer)
}, 200)
for (const act of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
    addEventListener(act, () => clearInterval(timer), {once: true, passive: true})
}
})()"""

# On a phone the menu lies over the page: closes it, so that what was searched for is seen.
CLOSING = """if (innerWidth < 768) {
    document.querySelector('[data-testid=stSidebarCollapseButton] button')?.click()
}"""

ALL = (*LANGUAGE.values(), LANDING, CLOSING)
