// The queue: a long list of which the server draws the lines near the screen, and its columns under the pointer.
const $ = (q, root = document) => root.querySelector(q);
const $$ = (q, root = document) => [...root.querySelectorAll(q)];
let page, height = 48, due = 0, taken, edge;
const tell = (...what) => page?.invokeMethodAsync(...what).catch(() => { /* the banner says that the connection is gone */ });

/** Called by every queue that is opened; the last one is told. */
export const start = to => { page = to; measure(); look(); };

// The server says how many lines are above and below those drawn; their height is made here.
const body = () => $('tbody[data-lines]');
const scroller = b => { const box = b.closest('.tr-tablewrap'); return box && getComputedStyle(box).overflowY !== 'visible' ? box : document.scrollingElement; };
const topOf = box => box === document.scrollingElement ? 0 : box.getBoundingClientRect().top;
const measure = () => {
  const b = body();
  if (!b) return;
  const row = $('tr[data-line]', b);
  if (row?.offsetHeight) height = row.getBoundingClientRect().height;
  for (const e of $$('[data-height-lines]', b)) {
    const tall = `${e.dataset.heightLines * height}px`;
    if (e.firstElementChild.style.height !== tall) e.firstElementChild.style.height = e.style.height = tall;
    e.hidden = e.dataset.heightLines === '0';
  }
};
const look = () => {
  const b = body();
  if (!b || !page) return;
  const box = scroller(b);
  const first = Math.max(0, Math.floor((topOf(box) - b.getBoundingClientRect().top) / height)), count = Math.ceil(box.clientHeight / height) + 1;
  const drawn = $$('tr[data-line]', b), last = +b.dataset.lines - 1;
  const from = drawn.length ? +drawn[0].dataset.line : 0, to = drawn.length ? +drawn.at(-1).dataset.line : -1;
  if (first >= from + (from > 0 ? 6 : 0) && first + count <= to - (to < last ? 6 : 0) || (first >= from && to >= last)) return;
  tell('Show', first, count);
};
const lookSoon = () => { due ||= setTimeout(() => { due = 0; measure(); look(); }, 60); };
export const reveal = line => {
  const b = body();
  if (!b) return;
  measure();
  const box = scroller(b);
  box.scrollTop += b.getBoundingClientRect().top - topOf(box) + line * height - box.clientHeight / 2;
  lookSoon();
};
addEventListener('scroll', lookSoon, { capture: true, passive: true });
addEventListener('resize', lookSoon);
new MutationObserver(all => {
  measure();
  if (all.some(m => m.attributeName === 'data-density' || m.attributeName === 'data-lines')) lookSoon();
}).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-height-lines', 'data-density', 'data-lines'] });

// Drawn by its edge a column gets wider, taken by its head it goes elsewhere. The columns' menu does both by keyboard.
const head = e => e.target.closest?.('th[data-column]');
const mark = (th, behind) => {
  for (const e of $$('th.is-before, th.is-behind')) e.classList.remove('is-before', 'is-behind');
  th?.classList.add(behind ? 'is-behind' : 'is-before');
};
const behind = (e, th) => { const b = th.getBoundingClientRect(); return e.clientX > b.left + b.width / 2; };

addEventListener('pointerdown', e => {
  if (e.button || !e.target.closest?.('.tr-grip')) return;
  const th = head(e);
  edge = { th, from: e.clientX, width: th.getBoundingClientRect().width };
  th.draggable = false;
  e.target.setPointerCapture(e.pointerId);
});
addEventListener('pointermove', e => { if (edge) edge.th.style.width = `${Math.min(800, Math.max(40, edge.width + e.clientX - edge.from))}px`; });
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => {
  if (!edge) return;
  edge.th.draggable = true;
  tell('Size', edge.th.dataset.column, Math.round(edge.th.getBoundingClientRect().width));
  edge = null;
});

addEventListener('dragstart', e => {
  taken = head(e)?.dataset.column;
  if (!taken) return;
  e.dataTransfer.effectAllowed = 'move';
  e.dataTransfer.setData('text/plain', taken);
});
addEventListener('dragover', e => {
  const th = taken && head(e);
  if (!th) return;
  e.preventDefault();
  mark(th, behind(e, th));
});
addEventListener('drop', e => {
  const th = taken && head(e);
  if (!th) return;
  e.preventDefault();
  if (th.dataset.column !== taken) tell('PlaceBefore', taken, th.dataset.column, behind(e, th));
});
addEventListener('dragend', () => { taken = null; mark(); });
